#!/usr/bin/env bash
# Runs every command of docs/guide.md in a copy of the repository, with the note of the guide. Before the build,
# checks that a note with a mistake is not built. Afterwards, serves the packed website from a sub-folder, and checks
# the dataset of docs/dataset.md.
set -euo pipefail
cd "$(dirname "$0")/.."

source tests/serving.sh

copy=$(mktemp -d)
trap 'kill -- $(jobs -p) 2>/dev/null || true; rm -rf "$copy"' EXIT
# Reuses the tools and the compiled crates.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
git clone --quiet . "$copy/notebook"
[ -d .tools ] && ln -s "$PWD/.tools" "$copy/notebook/.tools"

# The blocks of a kind in a document. Arguments: the document, and the kind.
blocks() { sed -n "/^\`\`\`$2\$/,/^\`\`\`\$/p" "$1" | grep -v '^```'; }
blocks docs/guide.md markdown > "$copy/gate-temperature.md"

cd "$copy"
ran=""
# Runs a command of the guide. For a server, checks its page and then stops it.
run() {
  ran+="$1"$'\n'
  echo "==> $1"
  case "$1" in
    "git clone"*) ;; # Already cloned above, from this repository.
    cd\ *) cd "${1#cd }" ;;
    "make serve") serve "$1" 8080 'id="_app"' ;;
    "python3 -m http.server"*) serve "$1" 8000 "Wide gates" ;;
    *) eval "$1" ;;
  esac
}

serve() {
  setsid bash -c "exec $1" > "$copy/serve.log" 2>&1 &
  local group=$!
  answer_of "http://localhost:$2/" "$group" "$copy/serve.log" > "$copy/page"
  grep --quiet "$3" "$copy/page" || fail "$1 does not show the notebook"
  kill -- "-$group" 2>/dev/null || true
  wait "$group" 2>/dev/null || true
}

mapfile -t commands < <(cd - > /dev/null; blocks docs/guide.md sh)
for command in "${commands[@]:0:4}"; do run "$command"; done

# A note with a mistake is not built, and the mistake is reported with its line.
sed 's/^date: .*/date: February/' ../gate-temperature.md > notes/gate-temperature.md
if output=$(cargo run --quiet --bin notebook -- check --format short); then fail "the mistake passes"; fi
grep --quiet 'notes/gate-temperature.md:10:7: error: .*"February"' <<< "$output" \
  || fail "the mistake is not named: $output"
if make build > ../build.log 2>&1; then fail "a note with a mistake is built"; fi

cp ../gate-temperature.md notes/gate-temperature.md
# The tests must pass with any dataset, since workflows run them in copies of the repository too.
cargo test --quiet --test it > ../test.log 2>&1 || { cat ../test.log >&2; fail "the tests want another dataset"; }
for command in "${commands[@]:4}"; do run "$command"; done

# The packed website works from a sub-folder of a host.
mkdir --parents ../host/some/folder
tar --extract --gzip --file target/notebook.tar.gz --directory ../host/some/folder
python3 -m http.server --directory ../host 8000 > ../host.log 2>&1 &
host=$!
for part in "" entries.json entries.schema.json embed.js theme.css; do
  answer_of "http://localhost:8000/some/folder/notebook/$part" "$host" ../host.log > ../part
  [ -s ../part ] || fail "$part is empty"
done
if [ -e ../host/some/folder/notebook/entry ]; then fail "the archive holds pages of one dataset"; fi
cargo run --quiet --bin notebook -- publish ../host/some/folder/notebook > /dev/null
answer_of "http://localhost:8000/some/folder/notebook/entry/wide-gates/" "$host" ../host.log > ../part
grep --quiet "Wide gates" ../part || fail "the unpacked folder cannot be published"

# The way without notes: the dataset of docs/dataset.md, and the command below it.
rm -r notes
sed -n '/^## Writing the file yourself/,/^## Site/p' docs/dataset.md > ../way.md
blocks ../way.md json > entries.json
mapfile -t commands < <(blocks ../way.md sh)
for command in "${commands[@]}"; do run "$command"; done
grep --quiet '"width": ' entries.json || fail "check --fix writes no size"
echo "guide: $(grep --count . <<< "$ran") commands were run."
