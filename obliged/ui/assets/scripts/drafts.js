// Drafts: what is written in [data-draft] stays in this browser until it is sent, whatever happens to the page.
import { each, on } from "./listen.js";

const key = (form) => `draft:${form.dataset.draft}`;
const field = (form) => form.querySelector("textarea");

each("form[data-draft]", (form) => {
  const kept = sessionStorage.getItem(key(form));
  if (kept && field(form) && !field(form).value) field(form).value = kept;
});

on("input", "form[data-draft]", (form) => {
  const words = field(form)?.value;
  if (words) sessionStorage.setItem(key(form), words);
  else sessionStorage.removeItem(key(form));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig?.elt?.closest?.("form[data-draft]");
  if (form && event.detail.xhr.status < 400) sessionStorage.removeItem(key(form));
});

// Without htmx the page leaves when it is sent; a refusal brings the words back from the server.
on("submit", "form[data-draft]", (form) => {
  if (!form.hasAttribute("hx-post")) sessionStorage.removeItem(key(form));
});
