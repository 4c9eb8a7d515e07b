// How a file leaves the browser: a page of GitHub that is filled in, a file, or a mail. Nothing here sends anything by itself.

const MOST_IN_MAIL = 1900; // longer addresses are cut off by mail programs under Windows

// The address with which GitHub opens a new file or one that is there; `whole` when the text is in it.
export function github({ repository, branch, most }, path, content, exists) {
  if (exists) return { href: `${repository}/edit/${branch}/${path}`, how: "edit" };
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  const empty = `${repository}/new/${branch}/${folder}?filename=${encodeURIComponent(name)}`;
  const full = `${empty}&value=${encodeURIComponent(content)}`;
  return full.length <= Number(most) ? { href: full, how: "whole" } : { href: empty, how: "copy" };
}

export function mail({ mail: to }, words, path, title, content) {
  const address = (body) => `mailto:${to}?subject=${encodeURIComponent(words("subject", { title }))}&body=${encodeURIComponent(`${words("body", { path })}\r\n\r\n${body}`)}`;
  const full = address(content.replaceAll("\n", "\r\n"));
  return full.length <= MOST_IN_MAIL ? { href: full, how: "whole" } : { href: address(words("paste")), how: "copy" };
}

export async function copy(content, field) {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    field.closest("details").open = true;
    field.select();
    return false;
  }
}

// The id that is proposed: the place and what it is, in letters that every keyboard has.
export function propose(fold, place, title, taken) {
  const words = `${place} ${fold(title)}`.replace(/[^a-z0-9]+/g, " ").trim().split(" ");
  let id = "";
  for (const word of new Set(words)) if (id.length + word.length < 50) id += (id && "-") + word;
  return free(id || "aanbod", taken);
}

export function free(id, taken) {
  for (let n = 2, other = id; ; n++) {
    if (!taken.has(other)) return other;
    other = `${id}-${n}`;
  }
}

// The fingerprint of Dutch texts, as `catalogue.source_hash` makes it.
export async function sourceHash(texts) {
  const lines = texts.map((text) => text.normalize("NFC").split(/\s+/u).filter(Boolean).join(" "));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines.join("\n")));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 12);
}

// The Dutch texts that a translation holds, in the order of its schema.
export function sourceTexts(data, schema) {
  return Object.entries(schema.properties).flatMap(([key, inner]) => {
    const value = data?.[key];
    if (key === "translation" || value === undefined) return [];
    if (inner.properties) return sourceTexts(value, inner);
    return Array.isArray(value) ? value : [value];
  });
}
