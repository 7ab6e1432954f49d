// A part of the page that shows a topic ([data-topic], with an id) is fetched again when it changed, and nobody is disturbed by it.
import { announce } from "./news.js";
import { swap } from "./swap.js";

const FIELD = "input, textarea, select, [contenteditable]";
const due = new Set();
let timer = 0;

/** Everything this page shows. */
export const topics = () => [...document.querySelectorAll("[data-topic]")].flatMap((part) => part.dataset.topic.split(" "));

/** Whatever shows one of these topics is out of date. */
export function changed(names) {
  for (const part of document.querySelectorAll("[data-topic]")) {
    if (part.dataset.topic.split(" ").some((topic) => names.includes(topic))) due.add(part.id);
  }
  soon(200 + Math.random() * 300);
}

function soon(wait) {
  if (due.size && !timer && !document.hidden) timer = setTimeout(freshen, wait);
}

async function freshen() {
  timer = 0;
  const parts = [...due].map((id) => document.getElementById(id)).filter(Boolean);
  const free = parts.filter((part) => part.dataset.news || !isInUse(part));
  due.clear();
  for (const part of parts) if (!free.includes(part)) due.add(part.id);
  const places = Map.groupBy(free, (part) => part.dataset.news ?? part.dataset.from ?? location.href);
  await Promise.all([...places].map(([address, group]) => fetchAgain(address, group)));
  soon(3000);
}

/** Somebody writes in it, has marked text in it, or is just pressing something. */
function isInUse(part) {
  const here = document.activeElement;
  const marked = getSelection();
  const isMarked = !marked.isCollapsed && marked.containsNode(part, true);
  return isMarked || (part.contains(here) && here.matches(FIELD)) || part.querySelector(":active, dialog[open], [aria-busy=true]");
}

async function fetchAgain(address, parts) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer) parts.forEach((part) => due.add(part.id));
  if (!answer?.ok || answer.redirected) return;
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const part of parts.filter((one) => one.isConnected)) {
    const fresh = page.getElementById(part.id);
    if (part.dataset.news) announce(part, text);
    else if (fresh && isInUse(part)) due.add(part.id);
    else if (fresh) swap(part, fresh);
  }
}

document.addEventListener("visibilitychange", () => soon(0));
