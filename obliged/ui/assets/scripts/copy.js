// What is to be handed on can be chosen whole without a script; with one, a button copies it and says so.
import { each, on } from "./listen.js";

each("[data-copy]", (button) => {
  button.hidden = false;
});
on("focusin", ".copyable input", (field) => field.select());
on("click", "[data-copy]", async (button) => {
  const field = button.parentElement.querySelector("input");
  field.select();
  // Only a page from a safe address may write to the clipboard itself; elsewhere the older way still does.
  if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
  else document.execCommand("copy");
  button.querySelector("[data-words]").textContent = button.dataset.copy;
  document.getElementById("say").textContent = button.dataset.copy;
});
