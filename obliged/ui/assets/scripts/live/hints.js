// All windows of a browser share one stream: whoever holds the lock keeps it open, the others hear through a channel.
import { changed, topics as own } from "./parts.js";
import * as stream from "./stream.js";

const MOST = 40;
// Locks exist on secure pages only; elsewhere each window listens for itself.
const canShare = "locks" in navigator && "BroadcastChannel" in window;
const channel = canShare ? new BroadcastChannel("obliged-hints") : null;
let wanted = new Set();
let letGo = null;
let waiting = null;

function hear(topics) {
  changed(topics);
  channel?.postMessage({ changed: topics });
}

function listenTo(topics) {
  const more = topics.filter((topic) => !wanted.has(topic));
  if (!more.length) return;
  wanted = wanted.size + more.length > MOST ? new Set([...own(), ...more]) : new Set([...wanted, ...more]);
  stream.open(wanted, hear);
}

function lead() {
  wanted = new Set();
  channel?.postMessage({ isLedAnew: true });
  listenTo(own());
  return new Promise((done) => (letGo = done));
}

/** Hear of what this window shows: lead, or follow whoever does. */
export function begin() {
  if (document.hidden || waiting || !own().length) return;
  waiting = new AbortController();
  if (!canShare) return lead();
  // Rejected when this window is hidden before its turn comes.
  navigator.locks.request("obliged-hints", { signal: waiting.signal }, lead).catch(() => {});
  channel.postMessage({ need: own() });
  setTimeout(async () => letGo ?? changed((await stream.missed(own())) ?? []), 1000);
}

/** Hear no more; another window may lead. */
export function leave() {
  waiting?.abort();
  stream.close();
  letGo?.();
  waiting = letGo = null;
}

/** The page shows something else now. */
export const again = () => (letGo ? listenTo(own()) : waiting && channel.postMessage({ need: own() }));

channel?.addEventListener("message", ({ data }) => {
  if (data.need && letGo) listenTo(data.need);
  if (data.isLedAnew && waiting) channel.postMessage({ need: own() });
  if (data.changed && waiting) stream.upToDate();
  if (data.changed) changed(data.changed);
});
