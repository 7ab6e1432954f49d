// A name is found as one types it into [data-names]: arrows choose, Enter takes, Escape leaves the words. Without a script the words are enough.
import { each, on } from "./listen.js";

const LINE = "[data-names]";
let [isAsking, isMeant] = [false, false];

const place = (line) => document.getElementById(line.dataset.names);
const options = (line) => [...place(line).querySelectorAll("[role=option]")];
const chosen = (line) => options(line).find((one) => one.getAttribute("aria-selected") === "true");

function choose(line, option) {
  for (const one of options(line)) one.setAttribute("aria-selected", String(one === option));
  line.setAttribute("aria-expanded", String(options(line).length > 0));
  line.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

const next = (all, one, by) => all.at((all.indexOf(one) + by) % all.length);
const step = (line, by) => options(line).length && choose(line, next(options(line), chosen(line), by));

// What is listed belongs to older words until the answer comes: Enter waits for it.
function take(line) {
  isMeant = isAsking;
  if (!isAsking) chosen(line)?.click();
}

const close = (line) => (place(line).replaceChildren(), choose(line));
const DEEDS = { ArrowDown: (line) => step(line, 1), ArrowUp: (line) => step(line, -1), Enter: take, Escape: close };

// Only where this runs is the line more than a line.
each(LINE, (line) => {
  const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": line.dataset.names };
  for (const [name, value] of Object.entries(said)) line.setAttribute(name, value);
  line.setAttribute("aria-expanded", String(options(line).length > 0));
});
on("input", LINE, (line) => ([isAsking, isMeant] = [Boolean(line.value.trim()), false]));
on("keydown", LINE, (line, event) => {
  if (!DEEDS[event.key] || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  DEEDS[event.key](line);
});
on("htmx:afterRequest", LINE, (line) => {
  isAsking = false;
  choose(line, options(line)[0]);
  document.getElementById("say").textContent = place(line).querySelector("[data-say]")?.dataset.say ?? "";
  if (isMeant) take(line);
});
// The line keeps the focus while something is pressed, so that its words are not sent on by themselves.
on("mousedown", "[role=option]", (_option, event) => event.preventDefault());
// Taken, the name stands among those to choose from: there one goes on, and the draft hears of it.
on("htmx:afterSettle", "fieldset:has([data-named])", (part) => {
  if (part.contains(document.activeElement)) return;
  part.querySelector("[data-named]").focus();
  part.dispatchEvent(new Event("input", { bubbles: true }));
});
// Chosen by pointer or space, the line is written in at once; arrows may be passing by. The key chooses only after it was heard.
const write = (radio) => setTimeout(() => document.getElementById(radio.dataset.namesOf).focus());
on("click", "[data-names-of]", (radio, { detail }) => detail && write(radio));
on("keyup", "[data-names-of]", (radio, { key }) => key === " " && write(radio));
