// Where nobody has said yet by which clock they live, the browser knows; whoever lives by another chooses it.
import { each } from "./listen.js";

each("select[data-own-zone]", (select) => {
  select.removeAttribute("data-own-zone");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const names = ({ value, dataset }) => [value, ...(dataset.also ?? "").split(" ")];
  const place = [...select.options].find((option) => names(option).includes(own));
  if (place) select.value = place.value;
});
