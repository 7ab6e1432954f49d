// Find or do: [data-find] or Ctrl K opens the palette, letters find, arrows choose, Enter opens; focus returns by itself.
import { on } from "./listen.js";

const palette = document.getElementById("palette");
const line = palette?.querySelector("[role=combobox]");
let isAsking = false;
let isMeant = false;

const options = () => [...palette.querySelectorAll("[role=option]")];
const chosen = () => palette.querySelector("[role=option][aria-selected=true]");

function choose(option) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  line.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

function find() {
  if (!palette.open) palette.showModal();
  line.select();
  isAsking = true;
  line.dispatchEvent(new Event("find"));
}

function open() {
  isMeant = false;
  if (chosen()) chosen().click();
  else line.form.requestSubmit();
}

function answered({ detail }) {
  if (!detail.successful || detail.requestConfig.parameters.q !== line.value) return;
  isAsking = false;
  choose(options()[0]);
  palette.querySelector("[role=status]").textContent = palette.querySelector("[role=listbox]").dataset.say ?? "";
  if (isMeant) open();
}

const DEEDS = {
  ArrowDown: () => choose(options().at((options().indexOf(chosen()) + 1) % options().length)),
  ArrowUp: () => choose(options().at(Math.max(options().indexOf(chosen()), 0) - 1)),
  Enter: () => (isAsking ? (isMeant = true) : open()),
};

// What is listed belongs to older words until the answer comes: Enter waits for it rather than open something else.
line?.addEventListener("input", () => ([isAsking, isMeant] = [true, false]));
line?.addEventListener("keydown", (event) => {
  if (!DEEDS[event.key] || event.isComposing) return;
  event.preventDefault();
  DEEDS[event.key]();
});
line?.addEventListener("htmx:afterRequest", answered);
line?.addEventListener("htmx:sendError", () => (isAsking = false));

on("click", "#palette [role=option]", () => palette.close());
on("click", "[data-find]", (_, event) => palette && (event.preventDefault(), find()));
document.addEventListener("keydown", (event) => {
  const isOurs = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (palette && isOurs) event.preventDefault(), find();
});
