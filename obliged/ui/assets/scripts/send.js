// Sending: once, however often the button is pressed; Ctrl Enter sends from where one writes.
import { on } from "./listen.js";

const BUSY = "aria-busy";

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll(`[${BUSY}]`).forEach((button) => button.removeAttribute(BUSY));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute(BUSY, "true");
  },
  true,
);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-sent]");
  if (form) release(form);
});

// The back button shows the page as it was left; what was sent may be sent again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

on("keydown", "[data-send]", (field, event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const form = field.form;
  form.requestSubmit(form.querySelector(".btn[type=submit]:last-of-type") ?? undefined);
});
