// J and K walk through the rows of a list.
import { pressed } from "./keys.js";

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[pressed(event)];
  if (!step) return;
  const titles = [...document.querySelectorAll("[data-walk] :is(.row-title, th a)")];
  const here = titles.indexOf(document.activeElement);
  const next = titles[here < 0 && step < 0 ? titles.length - 1 : here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
