// One listener on the document for each habit, so that what htmx swaps in needs no setting up.

/** Call `then(element, event)` when `kind` happens on, or inside, what the selector names. */
export function on(kind, selector, then, options) {
  document.addEventListener(
    kind,
    (event) => {
      const found = event.target.closest?.(selector);
      if (found) then(found, event);
    },
    options,
  );
}

/** Call `then(element)` for everything the selector names, now and after each swap. */
export function each(selector, then) {
  const look = (root) => root.querySelectorAll(selector).forEach(then);
  look(document);
  document.addEventListener("htmx:afterSettle", () => look(document));
}
