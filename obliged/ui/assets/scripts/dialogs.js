// Dialogs: [data-open="id"] opens, [data-close] closes, a click beside closes; focus returns by itself.
import { each, on } from "./listen.js";

// The chosen option first, then the first field; what is chosen by the page itself stands above both.
const FIRST = ["[autofocus]", ".dialog-body input:checked", ".dialog-body :is(textarea, select, input:not([type=hidden]))"];

function open(dialog) {
  if (!dialog || dialog.matches(":modal")) return;
  dialog.removeAttribute("open");
  dialog.showModal();
  FIRST.map((which) => dialog.querySelector(which)).find(Boolean)?.focus();
}

on("click", "[data-open]", (opener, event) => {
  const dialog = document.getElementById(opener.dataset.open);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(dialog);
});

on("click", "dialog [data-close]", (closer, event) => {
  event.preventDefault();
  closer.closest("dialog").close();
});

on("click", "dialog", (dialog, event) => {
  if (event.target === dialog) dialog.close();
});

// A page that came with an open dialog (no script then, or a refused form now) shows it above the rest.
each("dialog[data-modal][open]", open);
