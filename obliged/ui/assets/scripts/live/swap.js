// A fresh part takes the place of an old one: what is being read stays where it is, and the focus where it was.
const bare = (part) => {
  const copy = part.cloneNode(true);
  // Each answer hides other proofs of origin in its forms; they are no news to anybody.
  copy.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
  return copy.outerHTML;
};

// The first thing in sight that the fresh part has too.
function landmark(part, fresh) {
  const seen = [...part.querySelectorAll("[id]")].filter((one) => fresh.querySelector(`#${CSS.escape(one.id)}`));
  return seen.find((one) => one.getBoundingClientRect().top >= 0);
}

function focusIn(part) {
  const here = part.contains(document.activeElement) ? document.activeElement : null;
  const href = here?.getAttribute("href");
  return here?.id ? `#${CSS.escape(here.id)}` : href ? `a[href="${CSS.escape(href)}"]` : "";
}

export function swap(part, page) {
  const fresh = document.adoptNode(page);
  if (bare(part) === bare(fresh)) return;
  const held = landmark(part, fresh);
  const before = held?.getBoundingClientRect().top;
  const focused = focusIn(part);
  part.replaceWith(fresh);
  const after = held && document.getElementById(held.id).getBoundingClientRect().top;
  if (held && after !== before) scrollBy({ top: after - before, behavior: "instant" });
  if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
  htmx.process(fresh);
  document.dispatchEvent(new CustomEvent("htmx:afterSettle", { detail: { elt: fresh } }));
}
