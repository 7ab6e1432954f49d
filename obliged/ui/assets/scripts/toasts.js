// Toasts stay ten seconds, and as long as somebody is on them.
import { each } from "./listen.js";

const SECONDS = 10;

function leave(toast) {
  if (toast.matches(":hover, :focus-within")) {
    setTimeout(leave, 1000, toast);
    return;
  }
  toast.remove();
}

each("#toasts [data-toast]:not([data-counting])", (toast) => {
  toast.dataset.counting = "yes";
  setTimeout(leave, SECONDS * 1000, toast);
});
