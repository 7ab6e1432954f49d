// The product can be kept like a program of one's own; the worker that allows it also speaks when the server cannot be reached.
import { on } from "./listen.js";

const { lang, dataset } = document.documentElement;
const worker = `/sw.js?${new URLSearchParams({ lang, theme: dataset.theme ?? "" })}`;

// Refused on an address that is not secure and in private windows; the pages are the same without it.
const register = () => navigator.serviceWorker?.register(worker).catch(() => {});
addEventListener("load", () => setTimeout(register, 3000));

// Whoever signs out leaves nothing behind in this browser; the next page sets it up again.
on("submit", "form[method=post]", (form) => {
  if ((form.getAttribute("action") || location.pathname) !== "/accounts/logout/") return;
  sessionStorage.clear();
  window.caches?.keys().then((names) => names.forEach((name) => caches.delete(name)));
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
});

if (document.body.dataset.page === "offline") addEventListener("online", () => location.reload());
