// What is on a list, as the pages of the offers themselves tell it: in the language of this page, and in Dutch.

import { hours } from "./plan.js";

const { up, dutch: dutchUp } = document.querySelector("#mine").dataset;
const fetched = new Map();

// A page as a document whose addresses are whole, so that pieces of it can stand on this page. `false` when there is no such
// page; null when it cannot be had now, and then it is asked again the next time.
export function fetchPage(address) {
  const { href } = new URL(address, location.href);
  if (!fetched.has(href)) fetched.set(href, load(href).catch(() => (fetched.delete(href), null)));
  return fetched.get(href);
}

async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    if (answer.status === 404) return false;
    throw new Error(answer.status);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const moved = page.querySelector("meta[http-equiv=refresh]")?.content.split("url=")[1];
  if (moved) return fetchPage(new URL(moved, url));
  for (const name of ["href", "src"]) {
    for (const element of page.querySelectorAll(`main [${name}]`)) {
      const target = element.getAttribute(name);
      if (!/^(tel|mailto|https?):/.test(target)) element.setAttribute(name, new URL(target, url).href);
    }
  }
  return page;
}

// An item of the list with its page. It is gone when its page is, or says that the offer does not run.
export async function read(item) {
  const [own, dutch] = await Promise.all([up, dutchUp].map((way) => fetchPage(`${way}offers/${item.id}/`)));
  const offer = (own && own.querySelector("article.offer")) || null;
  const address = new URL(`${up}offers/${item.id}/`, location.href).href;
  return { id: item.id, own, dutch, offer, address, gone: own !== null && offer?.dataset.status !== "active", ...hours(item, offer) };
}

export function name(entry) {
  const heading = entry.offer?.querySelector("h1");
  const text = document.createElement("bdi");
  text.textContent = heading?.textContent ?? entry.id;
  if (heading?.lang) text.lang = heading.lang;
  return text;
}

// The content of some elements, as a copy in another one.
export function bring(target, ...nodes) {
  target.replaceChildren(...nodes.filter(Boolean).flatMap((node) => [...node.cloneNode(true).childNodes]));
  return target;
}

// Puts these children in their place and leaves alone what stands there already, so that it keeps the focus.
export function arrange(parent, children) {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  children.forEach((child, i) => parent.children[i] === child || parent.insertBefore(child, parent.children[i] ?? null));
}
