// The list on paper and as a calendar, and what its hours are.

// Hours of an offer: what the reader filled in, else its total. They are sure when somebody confirmed the offer and did not
// estimate. Without a total there are none: how often one goes is for the reader to say.
export function hours(item, offer) {
  const stated = offer?.dataset.hours ? Number(offer.dataset.hours) : null;
  const ask = offer ? "ask" in offer.dataset : false;
  const sure = stated !== null && !("about" in offer.dataset) && !ask;
  return { stated, own_hours: item.hours, hours: stated ?? item.hours, sure, ask };
}

// The plan: each offer in the reader's language with the Dutch beside it. The proof: one sheet per offer.
export function sheets(plan, proofs, entries, blank) {
  plan.replaceChildren(...entries.map((entry) => both(entry, IN_PLAN)));
  proofs.replaceChildren(...entries.map((entry) => {
    const sheet = blank();
    sheet.querySelector(".proof-offer").append(both(entry, ON_PROOF));
    return sheet;
  }));
}

const IN_PLAN = [".fact-when", ".fact-where", ".fact-cost", ".fact-dutch", ".fact-hours", ".do .notice-ask", ".do .action"];
const ON_PROOF = [".fact-when", ".fact-where", ".fact-organiser", ".fact-proof"];

function both(entry, selectors) {
  const row = document.createElement("article");
  const pages = document.documentElement.lang === "nl" || !entry.dutch ? [entry.own] : [entry.own, entry.dutch];
  row.append(...pages.map((page) => side(page, selectors)));
  return row;
}

function side(page, selectors) {
  const offer = page.querySelector("article.offer");
  const column = document.createElement("div");
  column.lang = page.documentElement.lang;
  column.dir = page.documentElement.dir;
  const facts = document.createElement("div");
  facts.className = "plan-facts";
  facts.append(...selectors.flatMap((selector) => [...offer.querySelectorAll(selector)].slice(0, 4)).map((one) => one.cloneNode(true)));
  column.append(heading(offer.querySelector("h1")), ...[...offer.querySelectorAll(".dutch-name")].map((one) => one.cloneNode(true)), facts);
  return column;
}

function heading({ textContent, lang, dir }) {
  return Object.assign(document.createElement("h3"), { textContent, ...(lang && { lang, dir }) });
}

// Several calendar files as one: the head and time zone of the first, the events of all (RFC 5545).
export function joined(files) {
  const events = files.flatMap((text) => text.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? []);
  return files[0].replace(/BEGIN:VEVENT\r\n[^]*END:VEVENT\r\n/, () => events.join(""));
}
