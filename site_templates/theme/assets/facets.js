// Facets of a place: what fits stays, what does not say it moves below, what contradicts is hidden. What has ended (see
// site.js) takes no part.

document.querySelectorAll(".facets").forEach((form) => {
  const page = form.parentElement;
  const [title, open, bar, names, count, clear, none, less, asked] = [
    "h2", "h2 button", ".facets-bar", ".facets-chosen", "[role=status]", ".facets-bar button", ".facets-none", ".facets-none button", "#not-stated ~ ul",
  ].map((one) => page.querySelector(one));

  const choices = [...form.querySelectorAll("[value]:not([value=''])")].map((field) => {
    const chip = field.closest("label");
    const label = chip ? chip.querySelector("span").textContent : field.text.replace(/ \([^(]*\)$/, "");
    return { field, chip, label, name: field.name ?? field.closest("select").name, value: field.value };
  });
  const isOn = ({ field }) => field.selected ?? field.checked;
  const offers = [...page.querySelectorAll(".card:not([hidden])")].map((card) => {
    const next = card.nextElementSibling;
    return { card, note: next?.matches(".adopted") ? [next] : [], home: card.parentElement, states: { ...card.dataset } };
  });

  // 0 contradicts, 1 does not say, 2 fits. Of Dutch an offer may ask less than one can.
  const judge = ({ states }, { name, value }) => {
    const all = (states[name] ?? "unknown").split(" ");
    return all.some((one) => (name === "dutch" ? one <= value : one === value)) ? 2 : +all.includes("unknown");
  };
  const verdicts = (wanted) => offers.map((offer) => Math.min(2, ...wanted.map((one) => judge(offer, one))));
  const tally = (wanted) => verdicts(wanted).reduce((found, verdict) => (found[verdict]++, found), [0, 0, 0]);

  const update = () => {
    const held = document.activeElement;
    const wanted = choices.filter(isOn);
    const any = wanted.length > 0;
    const [, ask, fit] = tally(wanted);
    sort(verdicts(wanted));
    for (const one of choices) recount(one, wanted, one.field === held);
    bar.classList.toggle("on", any);
    names.hidden = clear.hidden = !any;
    names.textContent = wanted.map((one) => one.label).join(" · ");
    count.textContent = any ? form.dataset[ask ? "both" : "fits"].replace("{n}", fit).replace("{m}", ask) : "";
    none.hidden = !any || fit > 0;
    if (!none.hidden) loosen(wanted);
    remember(wanted);
    if (held.closest("[hidden]")) title.focus();
    else if (held !== document.activeElement) held.focus();
  };

  const sort = (found) => {
    offers.forEach(({ card, note, home }, i) => {
      card.hidden = !found[i];
      const list = found[i] === 1 ? asked : home;
      if (card.parentElement === list) return;
      const next = offers.slice(i + 1).find((other) => other.card.parentElement === list);
      list.append(card, ...note);
      next?.card.before(card, ...note);
    });
    for (const section of page.querySelectorAll(".level-section")) {
      const n = section.querySelectorAll(".card:not([hidden])").length;
      for (const part of [section, document.querySelector(`.jump [href="#${section.firstElementChild.id}"]`).parentElement]) {
        part.hidden = !n;
        part.querySelector(".n").textContent = n;
      }
    }
  };

  // A choice that leaves nothing cannot be made, unless it is made already or has the focus.
  const recount = (one, wanted, held) => {
    const [, ask, fit] = tally([...wanted.filter((other) => other.name !== one.name), one]);
    const n = fit || (ask ? "?" : 0);
    one.field.disabled = n === 0 && !isOn(one) && !held;
    if (!one.chip) return (one.field.text = `${one.label} (${n})`);
    one.chip.querySelector(".n").textContent = n;
    one.chip.querySelector(".sr").hidden = n !== "?";
  };

  // Nothing fits: the one choice to leave out that gives most.
  const loosen = (wanted) => {
    const rest = wanted.map((one) => wanted.filter((other) => other !== one));
    const fits = rest.map((some) => tally(some)[2]);
    const n = Math.max(...fits);
    const best = fits.indexOf(n);
    less.hidden = !n;
    less.textContent = less.dataset.text.replace("{choice}", wanted[best].label).replace("{n}", n);
    less.onclick = () => choose(rest[best]);
  };

  const remember = (wanted) => {
    const search = wanted.map(({ name, value }, i) => `${i ? "&" : "?"}${name}=${value}`).join("");
    history.replaceState(null, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll(".languages a")) link.search = search;
  };
  const choose = (some) => {
    form.reset();
    for (const { field, chip } of some) field[chip ? "checked" : "selected"] = true;
    update();
  };
  const restore = () => choose(choices.filter(({ name, value }) => new URLSearchParams(location.search).get(name) === value));
  const show = (on) => open.setAttribute("aria-expanded", form.classList.toggle("open", on));

  form.onchange = update;
  form.onsubmit = () => false;
  open.onclick = () => show();
  names.onclick = () => show(true);
  clear.onclick = () => choose([]);
  addEventListener("popstate", restore);
  restore();
});
