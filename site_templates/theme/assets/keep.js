// The reader's own list, on this device only; `#1.<id>.<id>~<hours>` is how it is kept and shared.

const FORM = "1.";

// What this device remembers, if it stores anything. `set` says whether it worked.
export const memory = {
  get(name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, value);
      return true;
    } catch {
      return false;
    }
  },
};

// A page without a letterhead is a choice of languages.
export const works = Boolean(document.querySelector("[data-kept]")) && memory.set("language", document.documentElement.lang);

// `[{id, hours}]`; hours are those that the reader filled in, else null. What does not look like an id is left out; some
// messengers write `~` as `%7E`.
export function parse(text) {
  if (!text.startsWith(FORM)) return [];
  const items = text.slice(FORM.length).replaceAll(/%7e/gi, "~").split(".").map((part) => part.match(/^([a-z0-9]+(?:-[a-z0-9]+)*)(?:~(\d{1,3}))?$/));
  const seen = new Map(items.filter(Boolean).map(([, id, hours]) => [id, { id, hours: hours ? Number(hours) : null }]));
  return [...seen.values()].slice(0, 40);
}

export const format = (items) => FORM + items.map(({ id, hours }) => (hours === null ? id : `${id}~${hours}`)).join(".");

export const list = () => parse(memory.get("list"));

export function keep(items) {
  memory.set("list", items.length ? format(items) : "");
  show();
  dispatchEvent(new CustomEvent("list"));
}

// Buttons and the number beside “My list”; `within` may be new. No buttons where nothing can be kept.
export function show(within = document) {
  const items = list();
  for (const button of within.querySelectorAll("[data-keep]")) {
    button.setAttribute("aria-pressed", String(items.some(({ id }) => id === button.dataset.keep)));
    button.hidden = !works;
  }
  for (const number of document.querySelectorAll("[data-kept]")) number.textContent = items.length || "";
}

document.addEventListener("click", ({ target }) => {
  const id = target.closest("[data-keep]")?.dataset.keep;
  if (!id) return;
  const items = list();
  keep(items.some((one) => one.id === id) ? items.filter((one) => one.id !== id) : [...items, { id, hours: null }]);
});
addEventListener("storage", () => show());
addEventListener("pageshow", () => show());

const place = location.pathname.match(/\/places\/([a-z0-9-]+)\/$/);
if (place) memory.set("place", place[1]);
show();
