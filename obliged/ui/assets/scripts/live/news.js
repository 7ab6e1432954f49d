// What the others wrote is announced by a button at the end of the talk; pressing it shows it and goes to the first new words.
import { on } from "../listen.js";

const ENTRY = ".talk li[id], .agree-lines > li[id]";
let before = null;

/** Put the server's button at the end of the talk, and say so once. An empty answer: all is seen. */
export function announce(part, button) {
  const here = part.querySelector("[data-news-here]");
  const isFocused = here.contains(document.activeElement);
  const said = here.textContent.trim();
  here.innerHTML = button;
  htmx.process(here);
  if (isFocused) here.querySelector("a")?.focus({ preventScroll: true });
  const words = here.textContent.trim();
  if (words && words !== said) document.getElementById("say").textContent = words;
}

on("click", "[data-show-news]", () => {
  before = new Set([...document.querySelectorAll(ENTRY)].map((entry) => entry.id));
});

document.addEventListener("htmx:afterSettle", () => {
  const first = before && [...document.querySelectorAll(ENTRY)].find((entry) => !before.has(entry.id));
  before = null;
  if (!first) return;
  first.closest("details")?.setAttribute("open", "");
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
});
