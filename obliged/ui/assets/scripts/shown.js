// A question that belongs to one answer of another is shown once that answer is given. Without a script all stand there.
function answerTo(form, name) {
  const chosen = new FormData(form).get(name);
  return typeof chosen === "string" ? chosen.trim().toLowerCase() : "";
}

function show(form) {
  const asked = [...form.querySelectorAll("[data-shown-by]")];
  for (const one of asked) {
    const before = form.querySelector(`[name="${CSS.escape(one.dataset.shownBy)}"]`)?.closest("[data-shown-by]");
    const isAsked = answerTo(form, one.dataset.shownBy) === one.dataset.shownWhen.toLowerCase();
    one.hidden = !isAsked || Boolean(before?.hidden);
  }
}

function all() {
  document.querySelectorAll("form:has([data-shown-by])").forEach(show);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.querySelector("[data-shown-by]")) show(form);
});
document.addEventListener("htmx:afterSettle", all);
addEventListener("pageshow", all);
all();
