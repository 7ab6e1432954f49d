// Files: chosen, dropped or pasted, they show as chips that can be taken away before sending.
import { on } from "./listen.js";

function show(form, input) {
  const list = form.querySelector("[data-file-list]");
  list?.replaceChildren(...[...input.files].map((file, place) => chip(file, place)));
}

function chip(file, place) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tag";
  button.dataset.dropFile = place;
  button.textContent = `${file.name} ×`;
  item.append(button);
  return item;
}

function put(input, files) {
  const all = new DataTransfer();
  files.forEach((file) => all.items.add(file));
  input.files = all.files;
  show(input.form, input);
}

const inputOf = (element) => element.closest("form")?.querySelector("[data-files] input[type=file]");

on("change", "[data-files] input[type=file]", (input) => show(input.form, input));

on("click", "[data-drop-file]", (button) => {
  const input = inputOf(button);
  put(input, [...input.files].filter((_, place) => place !== Number(button.dataset.dropFile)));
  input.focus();
});

function take(field, event, data) {
  const input = inputOf(field);
  if (!input || !data?.files.length) return;
  event.preventDefault();
  put(input, [...input.files, ...data.files]);
}

on("paste", "[data-drop]", (field, event) => take(field, event, event.clipboardData));
on("drop", "[data-drop]", (field, event) => take(field, event, event.dataTransfer));

document.addEventListener("htmx:afterRequest", (event) => {
  const list = event.detail.successful && event.target.querySelector?.("[data-file-list]");
  if (list) list.replaceChildren();
});
