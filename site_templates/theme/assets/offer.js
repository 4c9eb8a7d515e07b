// What a page of an offer can do on the device: share its address, and read aloud with a voice that lives here.

const { source } = document.documentElement.dataset;
const share = document.querySelector("[data-share]");
const done = document.querySelector(".tools .done");
const address = location.href.split("#")[0];

share.addEventListener("click", async () => {
  const page = { title: document.querySelector("h1").textContent, url: address };
  try {
    if (navigator.share) return await navigator.share(page);
    await navigator.clipboard.writeText(address);
    done.textContent = share.dataset.done;
  } catch (error) {
    if (error.name !== "AbortError") done.textContent = address;
  }
});

// Voices of a service elsewhere would send the text away: only those of the device are used, and without one there is no button.
const reader = globalThis.speechSynthesis;
const read = document.querySelector("[data-read]");
const voice = (tag) => reader.getVoices().find((one) => one.localService && one.lang.toLowerCase().replace("_", "-").split("-")[0] === tag);
const language = (element) => element.closest("[lang]").lang;

function texts() {
  const parts = [...document.querySelectorAll("h1, .summary, .offer-body > .facts:first-of-type .fact, .first li, .about p, .about li")];
  return parts.map((part) => ({ text: part.innerText, tag: language(part.querySelector("dd [lang]:only-child") ?? part) }));
}

function say(parts) {
  reader.cancel();
  for (const { text, tag } of parts) {
    const found = voice(tag);
    if (found) reader.speak(Object.assign(new SpeechSynthesisUtterance(text), { voice: found, lang: found.lang, rate: 0.9 }));
  }
}

function offerVoices() {
  read.hidden = !voice(language(document.querySelector(".summary")));
  if (!voice(source)) return;
  for (const sentence of document.querySelectorAll("[data-spoken]:not(.heard)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.append(read.firstElementChild.cloneNode(true), read.lastElementChild.cloneNode(true));
    button.onclick = () => say([{ text: sentence.textContent, tag: source }]);
    sentence.classList.add("heard");
    sentence.parentElement.append(button);
  }
}

if (reader) {
  read.addEventListener("click", () => (reader.speaking ? reader.cancel() : say(texts())));
  addEventListener("pagehide", () => reader.cancel());
  reader.addEventListener?.("voiceschanged", offerVoices);
  offerVoices();
}
