// The words of a draft: read from its form, held in this tab, and put back into the form.
const place = (form) => `draft:${form.dataset.draft}`;

/** What stands in a form, without its files, as it is sent to be kept. */
export function words(form) {
  const said = new FormData(form);
  said.delete("idempotency_key");
  for (const [name, value] of [...said]) if (value instanceof File) said.delete(name);
  return said;
}

/** Hold the words in this tab until the server has them. */
export function hold(form) {
  const said = [...words(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  sessionStorage.setItem(place(form), JSON.stringify(said));
}

/** The server has them, or nobody wants them any more. */
export function letGo(form) {
  sessionStorage.removeItem(place(form));
}

/** Put back what this tab holds; false where it holds nothing. */
export function putBack(form) {
  const held = sessionStorage.getItem(place(form));
  for (const [name, value] of JSON.parse(held ?? "[]")) {
    const field = form.elements[name];
    if (field?.type === "checkbox") field.checked = true;
    else if (field) field.value = value;
  }
  return Boolean(held);
}
