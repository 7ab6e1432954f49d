// Of several questions the last one counts: what is chosen in [data-keeps] while [data-asks] waits for its answer is asked along, anew.
import { on } from "./listen.js";

let waiting = null;

// What is asked anew takes the place of the question before it (hx-sync), so an answer to older choices is never shown.
const again = (part) => (part.matches("a") ? part.click() : part.dispatchEvent(new Event("change", { bubbles: true })));

on("htmx:beforeSend", "[data-asks]", (part, { detail }) => detail.elt === part && (waiting = { part, xhr: detail.xhr }));
// Told of the document too: whoever asked may have left the page when the answer came.
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.xhr === waiting?.xhr && (waiting = null));
on("input", "[data-keeps]", () => waiting?.part.isConnected && again(waiting.part));
// Where nothing else is offered, what stands is left alone: a press that began before the answer ends where it began.
on("htmx:oobBeforeSwap", "[data-keeps]", (part, { detail }) => {
  if (part.textContent === detail.fragment.textContent) detail.shouldSwap = false;
});
// The page is going: no answer arrives in it any more.
on("submit", "form:has([data-keeps])", (form) => form.dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true, detail: {} })));
