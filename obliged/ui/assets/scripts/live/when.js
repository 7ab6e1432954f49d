// A page listens while it is seen, and not before it has come to rest: what is read first comes first.
import { again, begin, leave } from "./hints.js";
import { changed } from "./parts.js";

const atRest = () => (window.requestIdleCallback ?? setTimeout)(begin);

addEventListener("load", () => setTimeout(atRest, 1500));
addEventListener("pagehide", leave);
addEventListener("pageshow", ({ persisted }) => persisted && begin());
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : begin()));

document.addEventListener("htmx:afterSettle", again);
// What one did oneself shows in the rail at once, also where no stream is open.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const rail = document.querySelector(".rail [data-topic]");
  if (rail && detail.successful && detail.requestConfig.verb !== "get") changed(rail.dataset.topic.split(" "));
});
