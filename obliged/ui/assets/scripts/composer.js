// The composer grows with its text where the browser does not do so by itself, and can name somebody.
import { each, on } from "./listen.js";

const growsByItself = CSS.supports("field-sizing", "content");

on("input", "textarea", (field) => {
  if (growsByItself) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
});

each("[data-insert]", (button) => button.removeAttribute("hidden"));

on("click", "[data-insert]", (button) => {
  const field = button.closest("form").querySelector("textarea");
  const { selectionStart: at, value } = field;
  const gap = at && !/\s$/.test(value.slice(0, at)) ? " " : "";
  field.setRangeText(gap + button.dataset.insert, at, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
