#!/usr/bin/env bash
# Measures the built page with a dataset beside its peers: `run.sh TOOLS ENTRIES.json [--slow]`. TOOLS is the folder
# where npm has installed what peers.mjs and measure.mjs need.
set -euo pipefail
tools=$1 dataset=$(realpath "$2")
shift 2
here=$(realpath "$(dirname "$0")")
pages=$here/../../target/bench-page
rm -rf "$pages"
mkdir -p "$pages"
cp -R "$here/../../dist" "$pages/notebook"
cp "$dataset" "$pages/notebook/entries.json"
cargo run --quiet --bin notebook -- publish "$pages/notebook" >/dev/null
cd "$tools"
node "$here/peers.mjs" "$dataset" "$pages"
CHROMIUM=$(command -v chromium chromium-browser google-chrome | head -1)
export CHROMIUM
node "$here/measure.mjs" "$@" static="$pages/static" react="$pages/react" preact="$pages/preact" notebook="$pages/notebook"
