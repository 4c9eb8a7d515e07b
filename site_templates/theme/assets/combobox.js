// A field in which typing proposes something to choose: a combobox with list autocomplete (WAI-ARIA Authoring Practices).
// `search(typed)` gives rows with a `name` and perhaps `also`; `choose(row)` is told which one was chosen; `say(count)` what to announce.

let number = 0;

export function combobox(input, { label, search, choose, say }) {
  const list = Object.assign(document.createElement("ul"), { className: "suggestions", id: `suggestions-${++number}`, hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "sr" });
  let shown = [];
  let active = -1;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);

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
  const pick = (row) => {
    close();
    choose(row);
  };
  const option = (row, i) => {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${i}` });
    const name = Object.assign(document.createElement("bdi"), { textContent: row.name, lang: "nl" });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(name);
    if (row.also) item.append(Object.assign(document.createElement("bdi"), { className: "also", textContent: row.also }));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => pick(row));
    return item;
  };

  input.addEventListener("input", () => {
    shown = search(input.value);
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    mark(-1);
    status.textContent = input.value.trim() ? say(shown.length) : "";
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = shown.length - 1;
    if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : last);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") pick(shown[Math.max(active, 0)]);
    else return;
    event.preventDefault();
  });
}
