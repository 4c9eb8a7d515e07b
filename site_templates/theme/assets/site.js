// The search for a town, and offers that ended since the last build.

import { combobox } from "./combobox.js";
import { load, matches } from "./towns.js";

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: document.documentElement.dataset.zone }).format(new Date());
for (const item of document.querySelectorAll("[data-until]")) {
  if (item.dataset.until < today) item.hidden = true;
}

document.querySelectorAll(".town").forEach(town);

function town(form, number) {
  const input = form.querySelector("input");
  const { places, up, found, none } = form.dataset;
  const search = async (typed) => matches(await load(places), typed);
  const choose = (place) => {
    const pick = form.closest("[data-pick]");
    if (pick) pick.dispatchEvent(new CustomEvent("town", { detail: place }));
    else location.assign(`${up}${place.slug}/`);
  };
  const { propose } = combobox(input, {
    id: number ? `town-list-${number}` : "town-list",
    label: form.querySelector("label").textContent,
    after: form.querySelector(".town-row"),
    exact: true,
    search,
    choose,
    say: (n) => (n ? found.replace("{n}", n) : none),
  });

  input.addEventListener("focus", () => load(places), { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return location.assign(form.action);
    const [best, next] = await search(input.value);
    if (best && (!next || best.best === 0)) return choose(best);
    input.focus();
    return propose();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    propose();
  }
}
