// The stream of hints, held by one window of the browser. While there is none, what changed is asked for, with growing patience.
const LONGEST = 60_000; // ms
const begun = Number(document.body.dataset.now) - performance.now();
let known = Number(document.body.dataset.now);
let [source, timer, tries, turn, isOver] = [null, 0, 0, 0, false];

function query(topics) {
  const said = [...topics].map((topic) => `topic=${encodeURIComponent(topic)}`);
  return [`since=${Math.floor(known)}`, ...said].join("&");
}

/** Up to now this window has heard of everything. */
export function upToDate() {
  known = begun + performance.now();
}

/** What changed since then; null while the server cannot be reached. */
export async function missed(topics) {
  const answer = await fetch(`/changes?${query(topics)}`).catch(() => null);
  if (answer?.status === 401) isOver = true;
  if (!answer?.ok) return null;
  const { now, changed } = await answer.json();
  known = now;
  return changed;
}

export function open(topics, hear) {
  close();
  if (isOver || !topics.size) return;
  if (!window.EventSource) return again(topics, hear);
  source = new EventSource(`/events?${query(topics)}`);
  source.addEventListener("open", () => (tries = 0));
  source.addEventListener("error", () => again(topics, hear));
  for (const kind of ["changed", "still"]) {
    source.addEventListener(kind, ({ data }) => {
      upToDate();
      hear(data ? [data] : []);
    });
  }
}

export function close() {
  turn += 1;
  clearTimeout(timer);
  source?.close();
  source = null;
}

// Many windows lose their stream at the same moment; they come back one by one.
function again(topics, hear) {
  close();
  const mine = turn;
  const wait = Math.min(LONGEST, 2000 * 2 ** tries++) * (0.5 + Math.random() / 2);
  timer = setTimeout(async () => {
    const changed = await missed(topics);
    if (changed) hear(changed);
    if (mine === turn) open(topics, hear);
  }, wait);
}
