#!/usr/bin/env bash
# Serves dist/ with nginx and Caddy, as a whole host and in a sub-folder of a website, and checks their
# answers. Uses the files of docs/hosts, and changes only the address and the folder in them.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/serving.sh

work=$(mktemp -d)
trap 'kill -- $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
# The workers of nginx run as a user other than root.
chmod 755 "$work"
policy=$(sed -n 's/^ *add_header Content-Security-Policy "\(.*\)" always;$/\1/p' docs/hosts/nginx.conf)
[ -n "$policy" ] || fail "docs/hosts/nginx.conf has no policy"

for port in 8010 8011 8012 8013; do
  if curl --silent --output "$work/body" "http://127.0.0.1:$port"; then fail "port $port is in use"; fi
done

# Copies dist/, and adds files that an owner might have. The links of 404.html begin with the path, as if
# site.url were set to it. Arguments: the folder, and the path.
place() {
  local root
  mkdir --parents "$(dirname "$1")"
  cp --recursive dist "$1"
  root=$(sed -n 's|.*href="\([^"]*\)favicon\.svg".*|\1|p' dist/404.html)
  [ -n "$root" ] || fail "dist/404.html has no icon"
  sed --in-place "s#=\"$root#=\"$2#g" "$1/404.html"
  rm --force "$1"/404.html.*
  mkdir --parents "$1/entry/größe"
  echo "An entry" > "$1/entry/größe/index.html"
  echo "A file" > "$1/.hidden.txt"
  echo "A file that the owner removed" | gzip > "$1/removed.txt.gz"
}

file() { (cd dist && compgen -G "$1" | head -n 1); }

# Headers are compared without regard to case.
shopt -s nocasematch

# What a browser accepts.
browser=(--compressed --header "Accept-Encoding: br, gzip")

# Requests an address, prints the status and the headers, and leaves the content in $work/body. Arguments: the
# address, and options of curl.
ask() { curl --silent --dump-header - --output "$work/body" "$@" | tr -d '\r'; }

# Requests an address as a browser does, with HEAD and with GET. Expects header lines that match the patterns,
# or none if the pattern begins with "no ", and no header twice. Arguments: the address, and the patterns.
expect() {
  local address=$1 method answer pattern want has twice
  shift
  for method in --head --get; do
    answer=$(ask "$address" $method "${browser[@]}")
    for pattern in "$@"; do
      want=yes has=no
      [[ $pattern != "no "* ]] || want=no
      [[ $'\n'$answer$'\n' =~ $'\n'${pattern#no }$'\n' ]] && has=yes
      [ $want = $has ] || fail "$name answers $address ($method) without \"$pattern\":"$'\n'"$answer"
    done
    twice=$(cut --delimiter : --fields 1 <<< "$answer" | sort --ignore-case | uniq --repeated --ignore-case)
    [ -z "$twice" ] || fail "$name answers $address ($method) with two headers \"$twice\":"$'\n'"$answer"
  done
}

# Expects that the last answer had the content of a file.
expect_content() { cmp --silent "$work/body" "$1" || fail "$name does not answer with the content of $1"; }

found="HTTP/[0-9.]+ 200.*" moved="HTTP/[0-9.]+ 30[1278].*" missing="HTTP/[0-9.]+ 404.*"
kept="cache-control: public, max-age=31536000, immutable" asked="cache-control: no-cache"
html="content-type: text/html; charset=utf-8" css="content-type: text/css; charset=utf-8"
script="content-type: (text|application)/javascript; charset=utf-8" json="content-type: application/json.*"
secured=(
  "content-security-policy: ${policy//\*/\\*}" "x-content-type-options: nosniff"
  "referrer-policy: strict-origin-when-cross-origin" "access-control-allow-origin: \*"
)

# Checks a notebook. Arguments: the name of the configuration, the origin of the host, the path of the
# notebook, its folder, the encoding of compressed files, and the query after a redirect from "?q=gates".
check_notebook() {
  name=$1
  local origin=$2 path=$3 folder=$4 packed="content-encoding: $5" query=$6
  local notebook=$origin$path entry wasm kind link tag missed cached links
  entry=$(file 'entry/*') wasm=$(file 'research-notebook-*_bg.wasm')

  expect "$notebook" "$found" "$html" "$asked" "$packed" "vary: accept-encoding" "${secured[@]}"
  expect_content dist/index.html
  for kind in research-notebook loader math; do
    expect "$notebook$(file "$kind-*.js")" "$found" "$script" "$kept" "$packed" "${secured[@]}"
  done
  expect "$notebook$wasm" "$found" "content-type: application/wasm" "$kept" "$packed" "${secured[@]}"
  expect "$notebook$(file 'style-*.css')" "$found" "$css" "$kept" "$packed" "${secured[@]}"
  expect "${notebook}embed.js" "$found" "$script" "$asked" "$packed" "${secured[@]}"
  expect "${notebook}theme.css" "$found" "$css" "$asked" "${secured[@]}"
  expect "$notebook.hidden.txt" "$found" "content-type: text/plain; charset=utf-8" "$asked" "${secured[@]}"
  # The dataset has no compressed sibling, since owners may replace it. The host compresses it.
  for link in entries.json entries%2Ejson; do
    expect "$notebook$link" "$found" "$json" "$asked" "content-encoding: gzip" "${secured[@]}"
    expect_content dist/entries.json
  done

  # Pages of entries, and the way to them.
  for link in "$entry" entry/gr%C3%B6%C3%9Fe; do
    expect "$notebook$link/" "$found" "$html" "$asked" "${secured[@]}"
    expect "$notebook$link" "$moved" "location: $path$link/"
    expect "$notebook$link?q=gates" "$moved" "location: $path$link/$query"
  done
  expect "$notebook$entry/index.md" "$found" "content-type: text/markdown; charset=utf-8" "$asked" "${secured[@]}"
  expect_content "dist/$entry/index.md"

  # Browsers that accept no compressed files, want a part of a file, or have it already.
  ask "$notebook" > "$work/head"
  expect_content dist/index.html
  ask "$notebook$wasm" --range 0-3 > "$work/head"
  expect_content <(head --bytes 4 "dist/$wasm")
  for link in "" entries.json; do
    tag=$(ask "$notebook$link" "${browser[@]}" | sed -n 's/^etag: //Ip')
    ask "$notebook$link" "${browser[@]}" --header "If-None-Match: $tag" > "$work/head"
    grep --quiet "^HTTP/[0-9.]* 304" "$work/head" || fail "$name sends $notebook$link again: $(cat "$work/head")"
  done

  # Missing files.
  for missed in no-such-file no/such/folder/ entry/ entry/no-such-entry/ math-0123456789abcdef.js removed.txt; do
    expect "$notebook$missed" "$missing" "$html" "$asked" "${secured[@]}"
    expect_content "$folder/404.html"
    for cached in "If-None-Match: *" "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"; do
      ask "$notebook$missed" --header "$cached" > "$work/head"
      expect_content "$folder/404.html"
    done
  done
  links=$(grep --only-matching "=\"$path[^\"]*" "$work/body" | cut --characters 3- | sort --unique) \
    || fail "$folder/404.html has no links"
  for link in $links; do expect "$origin$link" "$found"; done
  echo "$name serves the notebook."
}

# Checks that a website is as it was before it had a notebook. Arguments: the name of the configuration, the
# origin of the host, and the query after a redirect from "?q=gates".
check_site() {
  name=$1
  local query=$3 others=() header page
  local own=("content-security-policy: default-src 'self'" "cache-control: max-age=3600")
  for header in "${secured[@]:1}"; do others+=("no ${header%%:*}:.*"); done
  for page in "" style.css notebooks.html; do
    expect "$2/$page" "$found" "${own[@]}" "no content-encoding:.*" "${others[@]}"
    expect_content "$work/site/${page:-home.html}"
  done
  for page in no-such-page no-such-file.js notebook.html theme-0123456789abcdef.js; do
    expect "$2/$page" "$missing" "no $kept" "no ${secured[0]}" "${others[@]}"
    expect_content "$work/site/404.html"
  done
  expect "$2/notebook" "$moved" "location: /notebook/"
  expect "$2/notebook?q=gates" "$moved" "location: /notebook/$query"
  echo "$name leaves the website alone."
}

place "$work/host/notebook" /
place "$work/folder/notebook" /notebook/
mkdir "$work/site"
# Long enough for a host that compresses what it should not.
for page in home.html 404.html style.css notebooks.html; do
  printf "/* %s of the website */ %1000s" "$page" "" > "$work/site/$page"
done

sed "s|listen 80;|listen 127.0.0.1:8010;|; /listen \[::\]/d; s|/srv|$work/host|" docs/hosts/nginx.conf > "$work/host.conf"
sed "s|/srv;|$work/folder;|" docs/hosts/nginx-subfolder.conf > "$work/folder.conf"
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
  include $work/host.conf;
  server {
    listen 127.0.0.1:8012;
    root $work/site;
    index home.html;
    error_page 404 /404.html;
    add_header Content-Security-Policy "default-src 'self'";
    expires 1h;
    location ~ \.(js|css|wasm|json)$ {}
    location ~ /\. { deny all; }
    include folder.conf;
  }
}
CONF
nginx -c "$work/nginx.conf" > "$work/nginx.log" 2>&1 &
answer_of http://127.0.0.1:8010/ $! "$work/nginx.log" > "$work/body"
check_notebook nginx.conf http://127.0.0.1:8010 / "$work/host/notebook" gzip "\?q=gates"
check_notebook nginx-subfolder.conf http://127.0.0.1:8012 /notebook/ "$work/folder/notebook" gzip "\?q=gates"
check_site nginx-subfolder.conf http://127.0.0.1:8012 "\?q=gates"

sed "s|/srv|$work/folder|" docs/hosts/Caddyfile-subfolder > "$work/Caddyfile-subfolder"
cat > "$work/Caddyfile" <<CONF
{
  admin off
}
$(sed "s|^notebook.example|http://127.0.0.1:8011|; s|/srv|$work/host|" docs/hosts/Caddyfile)
http://127.0.0.1:8013 {
  root * $work/site
  header Content-Security-Policy "default-src 'self'"
  header Cache-Control "max-age=3600"
  handle_errors {
    rewrite * /404.html
    file_server
  }
  file_server {
    index home.html
  }
  import Caddyfile-subfolder
}
CONF
# Caddy keeps its own files in the temporary folder.
HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work \
  caddy run --config "$work/Caddyfile" --adapter caddyfile > "$work/caddy.log" 2>&1 &
answer_of http://127.0.0.1:8011/ $! "$work/caddy.log" > "$work/body"
# Some versions of Caddy drop the query.
check_notebook Caddyfile http://127.0.0.1:8011 / "$work/host/notebook" br "(\?q=gates)?"
check_notebook Caddyfile-subfolder http://127.0.0.1:8013 /notebook/ "$work/folder/notebook" br "(\?q=gates)?"
check_site Caddyfile-subfolder http://127.0.0.1:8013 "(\?q=gates)?"
