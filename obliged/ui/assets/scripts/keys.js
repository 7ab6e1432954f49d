// Single letters lead somewhere and never act: [data-key="p"] is followed where it is a link, else it only takes the focus.
const WRITING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const OPEN = "dialog:modal, [popover]:popover-open";
const SOON = 1500;
let first = "";
let at = 0;

/** The letter somebody pressed who wants letters to lead somewhere; empty while they write, or hold another key. */
export function pressed(event) {
  if (!document.body.hasAttribute("data-keys") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return "";
  if (event.target.closest(WRITING) || document.querySelector(OPEN)) return "";
  if (event.shiftKey && /\p{L}/u.test(event.key)) return "";
  // A keyboard of another script still has its letters at their places.
  const isOtherScript = event.key.length === 1 && event.key > "\x7f" && event.code.startsWith("Key");
  return (isOtherScript ? event.code.slice(3) : event.key).toLowerCase();
}

function follow(found) {
  if (found.matches("a")) found.click();
  else found.focus();
}

document.addEventListener("keydown", (event) => {
  const letter = pressed(event);
  if (!letter) return;
  const both = first && event.timeStamp - at < SOON ? `${first} ${letter}` : letter;
  [first, at] = letter === "g" ? [letter, event.timeStamp] : ["", 0];
  const found = document.querySelector(`[data-key="${CSS.escape(both)}"]`);
  if (!found) return;
  event.preventDefault();
  follow(found);
});

// The switch in the list of shortcuts holds at once; the server keeps it.
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-keys-switch]")) document.body.toggleAttribute("data-keys", target.checked);
});
