// A combobox with list autocomplete (WAI-ARIA Authoring Practices). `search(typed)` gives or promises rows: `name`, perhaps `also`.
// Enter chooses the first row, unless `exact`. Gives `propose()`, to search again.

let number = 0;

export function combobox(input, { id = `suggestions-${++number}`, label, search, choose, say, exact = false, after = input }) {
  const list = Object.assign(document.createElement("ul"), { id, className: "suggestions", hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "sr" });
  let shown = [];
  let active = -1;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  status.setAttribute("role", "status");
  after.after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) input.setAttribute(name, value);

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
    const item = Object.assign(document.createElement("li"), { id: `${id}-${i}` });
    const name = Object.assign(document.createElement("bdi"), { textContent: row.name, lang: document.documentElement.dataset.source });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(name);
    if (row.also) item.append(Object.assign(document.createElement("bdi"), { className: "also", textContent: row.also }));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => pick(row));
    return item;
  };
  const propose = async () => {
    const typed = input.value;
    const rows = await search(typed);
    if (typed !== input.value) return;
    shown = rows;
    list.replaceChildren(...shown.map(option));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    mark(-1);
    status.textContent = typed.trim() ? say(shown.length) : "";
    status.classList.toggle("sr", shown.length > 0 || !typed.trim()); // everybody sees that nothing was found
  };

  input.addEventListener("input", propose);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = shown.length - 1;
    if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : last);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && (active >= 0 || !exact)) pick(shown[Math.max(active, 0)]);
    else return;
    event.preventDefault();
  });
  return { propose };
}
