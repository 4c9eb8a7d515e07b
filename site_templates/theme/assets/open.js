// A shared list opens in the language of this device: the one chosen here last, else the first that the browser asks for.

import { memory } from "./keep.js";

const links = new Map([...document.querySelectorAll("[hreflang]")].map((link) => [link.hreflang, link]));
for (const link of links.values()) link.hash = location.hash;

const wanted = [memory.get("language"), ...navigator.languages.map((tag) => tag.toLowerCase().split("-")[0])];
const found = links.get(wanted.find((tag) => links.has(tag)));
if (found && location.hash) location.replace(found.href);
