// J and K walk through the rows of a list; single letters never act, they only move.
const typing = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(typing)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || document.querySelector("dialog:modal")) return;
  const titles = [...document.querySelectorAll("[data-walk] .row-title")];
  const here = titles.indexOf(document.activeElement);
  const next = titles[here < 0 && step < 0 ? titles.length - 1 : here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
