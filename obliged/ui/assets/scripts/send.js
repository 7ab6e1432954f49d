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
  // A part of a form that asks for something else does not say that the form was answered.
  if (event.target.matches?.("form[data-sent]")) release(event.target);
});

// The back button shows the page as it was left; what was sent may be sent again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// The main deed of a form, or its only one: where several stand side by side, none of them is guessed.
function sender(form) {
  const deeds = [...form.elements].filter((one) => one.matches("button.btn[type=submit]"));
  return deeds.find((one) => ["main", "thanks"].includes(one.dataset.kind)) ?? (deeds.length === 1 ? deeds[0] : null);
}

on("keydown", "form[method=post] :is(input, textarea, select)", (field, event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const deed = sender(field.form);
  if (!deed) return;
  event.preventDefault();
  field.form.requestSubmit(deed);
});
