// The town search as a combobox (WAI-ARIA Authoring Practices, list autocomplete), and offers that ended since the last build.

import { load, matches } from "./towns.js";

const { source, zone } = document.documentElement.dataset;
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date());
for (const item of document.querySelectorAll("[data-until]")) {
  if (item.dataset.until < today) item.hidden = true;
}

for (const form of document.querySelectorAll(".town")) town(form);

function town(form) {
  const input = form.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let shown = [];
  let active = -1;

  list.className = "suggestions";
  list.id = "town-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  list.hidden = true;
  status.className = "sr";
  status.setAttribute("role", "status");
  form.querySelector(".town-row").after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  const go = (place) => {
    const pick = form.closest("[data-pick]");
    if (pick) return close(), pick.dispatchEvent(new CustomEvent("town", { detail: place }));
    return location.assign(`${form.dataset.up}${place.slug}/`);
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    active = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", list.children[active].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = async () => {
    const typed = input.value;
    const towns = await load(form.dataset.places);
    if (typed !== input.value) return;
    shown = matches(towns, typed);
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    mark(-1);
    status.textContent = !typed.trim() ? "" : shown.length ? form.dataset.found.replace("{n}", shown.length) : form.dataset.none;
    status.classList.toggle("sr", shown.length > 0 || !typed.trim());
  };
  const option = (place, i) => {
    const item = document.createElement("li");
    item.id = `town-${i}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.lang = source;
    name.textContent = place.name;
    item.append(name);
    if (place.also) {
      const also = document.createElement("bdi");
      also.className = "also";
      also.textContent = place.also;
      item.append(also);
    }
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => go(place));
    return item;
  };

  input.addEventListener("focus", () => load(form.dataset.places), { once: true });
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = shown.length - 1;
    if (event.key === "ArrowDown" && !list.hidden) mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp" && !list.hidden) mark(active > 0 ? active - 1 : last);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return location.assign(form.action);
    const found = active >= 0 ? [shown[active]] : matches(await load(form.dataset.places), input.value);
    if (found.length && (found.length === 1 || active >= 0 || found[0].best === 0)) return go(found[0]);
    input.focus();
    return show();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    show();
  }
}
