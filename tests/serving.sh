# What the scripts that serve the notebook share. They are run from the top of the tree.

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Waits until a host listens, and prints what it answers. The host is a process, which may have to compile the
# notebook before; what it said stands in a file.
answer_of() {
  local refused=7 outcome
  while true; do
    curl --silent --fail "$1" && return || outcome=$?
    if [ $outcome != $refused ] || ! kill -0 "$2" 2>/dev/null; then
      cat "$3" >&2
      fail "$1 does not answer"
    fi
    sleep 0.2
  done
}
