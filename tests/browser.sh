#!/bin/sh
# Find Chromium for the browser tests; as root on Debian or Ubuntu install it; otherwise say the one command to run.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium and fonts for the browser tests…"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
else
  echo "De browsertests hebben Chromium nodig / the browser tests need Chromium:" >&2
  echo "  sudo apt-get install chromium fonts-noto-core" >&2
  exit 1
fi
