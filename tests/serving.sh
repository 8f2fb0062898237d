# Functions for scripts that serve the notebook. Call them from the top of the repository.

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Waits until a server listens, and prints its answer. Arguments: the address, the id of the process, and the
# path of its log. There is no time limit while the process runs, since it may first have to compile the
# notebook.
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
