// The picker of code for a town's own website: fills in the code for what is chosen, and copies it.

const picker = document.querySelector(".picker");
const form = picker.querySelector("form");
const look = picker.querySelector("[data-look]");
const codes = picker.querySelectorAll("[data-pattern]");
const safe = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

// The title of a frame is read aloud, so it is in the language of the list: the list itself has it.
async function title(address, name) {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return (answer.ok && page.querySelector("h1")?.textContent.trim()) || name;
  } catch {
    return name;
  }
}

let last = 0;
async function fill() {
  const now = ++last;
  const { place, language, height } = Object.fromEntries(new FormData(form));
  const path = `${language}/${place}/`;
  const name = form.elements.place.selectedOptions[0].textContent;
  look.href = picker.dataset.here + path;
  look.querySelector("[data-name]").textContent = name;
  const known = { address: picker.dataset.base + path, height, title: safe(await title(look.href, name)) };
  if (now !== last) return;
  for (const code of codes) code.textContent = code.dataset.pattern.replace(/\{(\w+)\}/g, (_, key) => known[key]);
  for (const done of picker.querySelectorAll(".done")) done.textContent = "";
}

form.addEventListener("change", fill);
form.addEventListener("submit", (event) => event.preventDefault());
picker.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const code = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.parentElement.querySelector(".done").textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(code);
  }
});

// `?place=gent&language=ar` chooses in advance.
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements[name];
  if ([...(field?.options ?? [])].some((option) => option.value === value)) field.value = value;
}
fill();
