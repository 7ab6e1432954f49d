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

// A part with [data-forms] keeps its dialogs on the server until one is asked for, made for how the part stood: [data-seen].
function fetchInto(part, opener) {
  const from = new URL(opener.href);
  from.searchParams.set("seen", part.dataset.seen);
  window.htmx.ajax("GET", from.pathname + from.search, { target: `#${part.dataset.forms}`, swap: "innerHTML" });
}

on("click", "[data-open]", (opener, event) => {
  const dialog = document.getElementById(opener.dataset.open);
  const part = dialog || !window.htmx ? null : opener.closest("[data-forms]");
  if (!(dialog || part) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (dialog) open(dialog);
  else fetchInto(part, opener);
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
