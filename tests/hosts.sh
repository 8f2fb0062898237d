#!/usr/bin/env bash
# Serves dist/ from a sub-folder with nginx and Caddy, and checks their answers. Uses the files of docs/hosts,
# and changes only the address and the folder in them.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/serving.sh

work=$(mktemp -d)
trap 'kill -- $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
# The workers of nginx run as a user other than root.
chmod 755 "$work"
mkdir --parents "$work/srv/some"
cp --recursive dist "$work/srv/some/folder"
policy=$(sed -n 's/^ *add_header Content-Security-Policy "\(.*\)" always;$/\1/p' docs/hosts/nginx.conf)
[ -n "$policy" ] || fail "docs/hosts/nginx.conf has no policy"

# Requests a file from the host, and expects header lines that match the patterns. Arguments: the path, and
# the patterns.
expect() {
  local answer pattern path=$1
  shift
  answer=$(curl --silent --head --header "Accept-Encoding: br, gzip" "$host/some/folder/$path" | tr -d '\r')
  for pattern in "$@"; do
    grep --quiet --ignore-case --extended-regexp "^$pattern\$" <<< "$answer" \
      || fail "$name answers ${path:-the page} without \"$pattern\":"$'\n'"$answer"
  done
}

file() { (cd dist && compgen -G "$1" | head -n 1); }

check() {
  name=$1 host=$2
  answer_of "$host/some/folder/" "$3" "$4" > /dev/null
  local status="HTTP/[0-9.]+ 200.*" kept="cache-control: public, max-age=31536000, immutable"
  local asked="cache-control: no-cache" open="access-control-allow-origin: \*" packed="content-encoding: (br|gzip)"
  expect "" "$status" "content-type: text/html.*" "$asked" "$packed" "x-content-type-options: nosniff"
  expect "" "content-security-policy: ${policy//\*/\\*}"
  expect "$(file 'research-notebook-*_bg.wasm')" "$status" "content-type: application/wasm" "$kept" "$packed" "$open"
  expect "$(file 'research-notebook-*.js')" "$status" "content-type: (text|application)/javascript.*" "$kept" "$packed"
  expect "$(file 'theme-*.js')" "$status" "content-type: (text|application)/javascript.*" "$kept" "$packed" "$open"
  expect "$(file 'style-*.css')" "$status" "content-type: text/css.*" "$kept" "$packed"
  expect entries.json "$status" "content-type: application/json.*" "$asked" "$open"
  expect embed.js "$status" "content-type: (text|application)/javascript.*" "$asked" "$open"
  expect "$(file 'entry/*')/" "$status" "content-type: text/html.*"
  expect "$(file 'entry/*')" "HTTP/[0-9.]+ 30[1278].*"
  expect no-such-file "HTTP/[0-9.]+ 404.*"
  # The dataset has no compressed sibling, since owners may replace it. The host compresses it.
  curl --silent --compressed --dump-header "$work/head" "$host/some/folder/entries.json" > "$work/body"
  cmp --silent "$work/body" dist/entries.json || fail "$name does not answer with the dataset"
  grep --quiet --ignore-case "^content-encoding: gzip" "$work/head" || fail "$name does not compress the dataset"
  echo "$name serves the notebook from a sub-folder."
}

sed "s|listen 80;|listen 127.0.0.1:8010;|; /listen \[::\]/d; s|/srv/notebook;|$work/srv;|" docs/hosts/nginx.conf > "$work/notebook.conf"
cat > "$work/nginx.conf" <<CONF
pid $work/nginx.pid;
error_log stderr;
daemon off;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path $work/body_temp;
  proxy_temp_path $work/proxy_temp;
  fastcgi_temp_path $work/fastcgi_temp;
  uwsgi_temp_path $work/uwsgi_temp;
  scgi_temp_path $work/scgi_temp;
  include $work/notebook.conf;
}
CONF
nginx -c "$work/nginx.conf" > "$work/nginx.log" 2>&1 &
check nginx http://127.0.0.1:8010 $! "$work/nginx.log"

sed "s|^notebook.example|http://127.0.0.1:8011|; s|/srv/notebook|$work/srv|" docs/hosts/Caddyfile > "$work/Caddyfile"
# Caddy keeps its own files in the temporary folder.
HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work \
  caddy run --config "$work/Caddyfile" --adapter caddyfile > "$work/caddy.log" 2>&1 &
check Caddy http://127.0.0.1:8011 $! "$work/caddy.log"
