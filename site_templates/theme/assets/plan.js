// The list on paper and as a calendar, and what its hours are.

// Hours of an offer: its total, else what the reader typed. They are sure when somebody confirmed the offer and did not
// estimate. Without a total and without a number of the reader there are none.
export function hours(item, offer) {
  const stated = offer?.dataset.hours ? Number(offer.dataset.hours) : null;
  const ask = offer ? "ask" in offer.dataset : false;
  const sure = stated !== null && !("about" in offer.dataset) && !ask;
  return { stated, typed: item.hours, hours: stated ?? item.hours, sure, ask };
}

const IN_PLAN = [".fact-when", ".fact-where", ".fact-cost", ".fact-dutch", ".fact-hours", ".do .notice-ask", ".do .action"];
const ON_PROOF = [".fact-when", ".fact-where", ".fact-organiser", ".fact-proof"];

// The plan: each offer in the reader's language with the Dutch beside it. The proof: one sheet per offer. `blank` gives a copy
// of a template of the page.
export function sheets(plan, proofs, entries, blank) {
  plan.replaceChildren(...entries.map((entry) => {
    const offer = both(entry, IN_PLAN);
    if (entry.stated === null && entry.typed !== null) offer.append(...typed(blank("typed"), entry.typed));
    return offer;
  }));
  proofs.replaceChildren(...entries.map((entry) => {
    const sheet = blank("proof");
    sheet.querySelector(".proof-offer").append(both(entry, ON_PROOF));
    return sheet;
  }));
}

// The head and each fact of an offer, on one line in both languages.
function both({ own, dutch }, selectors) {
  const offer = document.createElement("article");
  const pages = own.documentElement.lang !== own.documentElement.dataset.source && dutch ? [own, dutch] : [own];
  offer.className = pages.length > 1 ? "" : "alone";
  offer.append(...pages.map((page) => side(page, heading(page, page === pages.at(-1)))));
  for (const selector of selectors) {
    const found = pages.map((page) => page.querySelectorAll(`article.offer ${selector}`));
    found[0].forEach((_, i) => offer.append(...pages.map((page, p) => side(page, found[p][i]?.cloneNode(true) ?? ""))));
  }
  return offer;
}

function side({ documentElement: { lang, dir } }, ...content) {
  const cell = Object.assign(document.createElement("div"), { lang, dir });
  cell.append(...content);
  return cell;
}

// The title, and below it once the name by which people there know it.
function heading(page, named) {
  const title = page.querySelector("h1");
  const head = document.createElement("h3");
  head.textContent = title.textContent;
  for (const name of ["lang", "dir"]) if (title[name]) head[name] = title[name];
  const known = named && page.querySelector(".dutch-name bdi");
  if (known) head.append(Object.assign(known.cloneNode(true), { className: "dutch-name" }));
  return head;
}

// What the reader typed, as lines of the plan.
function typed(lines, hours) {
  for (const place of lines.querySelectorAll("[data-hours]")) place.textContent = hours;
  return lines.children;
}

// Several calendar files as one: the head and time zone of the first, the events of all (RFC 5545).
export function joined(files) {
  const events = files.flatMap((text) => text.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? []);
  return files[0].replace(/BEGIN:VEVENT\r\n[^]*END:VEVENT\r\n/, () => events.join(""));
}
