// Drafts: what is written in [data-draft] is kept on the server as one writes, and in this tab until the server has it.
import { hold, letGo, putBack, words } from "./draft_words.js";
import { each, on } from "./listen.js";

const EVERY = 2000;
const waiting = new Map();
const state = (form) => form.querySelector("[data-draft-state]");
const isAway = (form) => form.dataset.sent || !form.isConnected;
function later(form) {
  if (!form.dataset.draftTo || waiting.has(form) || state(form).querySelector("[data-elsewhere]")) return;
  waiting.set(form, setTimeout(keep, EVERY, form));
}

function stop(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
}

async function keep(form) {
  stop(form);
  if (isAway(form)) return;
  // Sent from now on, the form says that these words may reach the server after it.
  form.elements.draft_saving.disabled = false;
  const answer = await fetch(form.dataset.draftTo, { method: "POST", body: words(form), redirect: "error" }).catch(() => null);
  if (isAway(form)) return;
  if (![200, 409, 422].includes(answer?.status)) return (state(form).textContent = document.body.dataset.sayOffline);
  state(form).innerHTML = await answer.text();
  if (!answer.ok) return;
  form.elements.draft_seen.value = state(form).querySelector("[data-version]").dataset.version;
  if (!waiting.has(form)) letGo(form);
}

// Nobody waits for the answer of a page that is going away; whatever this tab holds is put back when it comes again.
function flush() {
  waiting.forEach((_timer, form) => (stop(form), isAway(form) || navigator.sendBeacon(form.dataset.draftTo, words(form))));
}

each("form[data-draft]:not([data-filled])", (form) => {
  form.dataset.filled = "yes";
  if (putBack(form)) later(form);
});
on("input", "form[data-draft]", (form) => {
  if (form.dataset.draftPage) history.replaceState(history.state, "", form.dataset.draftPage);
  later(form);
  hold(form);
});
on("submit", "form[data-draft]", (form) => (stop(form), form.hasAttribute("hx-post") || letGo(form)));
on("submit", "form[data-draft-away]", () => document.querySelectorAll("form[data-draft]").forEach((form) => (stop(form), letGo(form))));
on("click", "[data-draft-others]", (link) => letGo(link.closest("form")));
on("click", "[data-draft-keep]", ({ form }) => {
  form.elements.draft_seen.value = state(form).querySelector("[data-version]").dataset.version;
  keep(form);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig?.elt?.closest?.("form[data-draft]");
  if (form && detail.xhr.status < 400) letGo(form);
});
addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.hidden && flush());
