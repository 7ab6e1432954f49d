// After htmx swapped a part: refusals stand in their form, focus is never lost, and the new heading is where reading goes on.
let focused = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  focused = document.activeElement;
  const place = detail.requestConfig?.elt?.closest?.("form, .decide")?.querySelector("[data-refused]");
  if (detail.xhr.status === 409 && place && detail.xhr.getResponseHeader("HX-Retarget")) {
    detail.target = place;
    detail.swapOverride = "innerHTML";
  }
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!focused || focused.isConnected) return;
  const part = detail.elt?.isConnected ? detail.elt : document;
  const same = focused.id ? document.getElementById(focused.id) : null;
  const next = part.querySelector("[data-focus]") ?? same ?? part.querySelector("h1, h2") ?? document.querySelector("h1");
  if (!next) return;
  if (next !== same && !next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
  focused = null;
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target?.removeAttribute("aria-busy"));

// What could not be sent is said where it was being sent, and nothing typed is lost.
function sayWhy({ detail }) {
  const said = { 413: "sayLarge", 429: "saySlow", 507: "sayFull" }[detail.xhr?.status] ?? "sayOffline";
  const from = detail.requestConfig?.elt ?? detail.elt;
  const place = from?.closest?.("form, .decide")?.querySelector("[data-refused]") ?? document.getElementById("refused");
  const words = document.createElement("p");
  words.className = "error";
  words.setAttribute("role", "alert");
  words.textContent = document.body.dataset[said];
  place?.replaceChildren(words);
}

for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(kind, sayWhy);

// A summary of faults, or a dialog's, takes the focus when the page comes with one.
document.querySelector(".err-sum[data-focus]")?.focus();
