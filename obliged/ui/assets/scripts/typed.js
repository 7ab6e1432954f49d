// What is typed into the form of a dialog is held in this tab until it was sent, so that a reload or a slip loses no words.
import { each, on } from "./listen.js";

const FORMS = "dialog form[method=post]";
const NEVER = ["hidden", "file", "submit", "button", "password"];
const place = (form) => `typed:${form.getAttribute("action")}:${form.closest("dialog").id}`;
const fields = (form) => [...form.elements].filter(({ name, type }) => name && !NEVER.includes(type));
const letGo = (form) => sessionStorage.removeItem(place(form));

each(`${FORMS}:not([data-held])`, (form) => {
  form.dataset.held = "yes";
  // What was sent and came back with a word on it is newer than what this tab holds.
  if (form.querySelector("[aria-invalid]")) return;
  const held = JSON.parse(sessionStorage.getItem(place(form)) ?? "[]");
  fields(form).forEach((field, at) => {
    const [name, value, checked] = held[at] ?? [];
    if (name !== field.name) return;
    if (["checkbox", "radio"].includes(field.type)) field.checked = checked;
    else field.value = value;
  });
});
on("input", FORMS, (form) => {
  sessionStorage.setItem(place(form), JSON.stringify(fields(form).map(({ name, value, checked }) => [name, value, checked])));
});
on("submit", FORMS, (form) => form.hasAttribute("hx-post") || letGo(form));
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig?.elt?.closest?.(FORMS);
  if (form && detail.xhr.status < 400) letGo(form);
});
// A till is shared: whoever signs in next finds nobody's words.
on("submit", "form[action$='/logout/']", () => sessionStorage.clear());
