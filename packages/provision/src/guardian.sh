# Cleans up after its owner. It reads from standard input what to protect, one line each:
#   +process SIGNAL PID   +container DOCKER_HOST NAME   +directory PATH   and the same with "-" to let go of it.
# The pipe closes when the owner closes it, or dies in whatever way. Then what is still protected is stopped and removed.
# It runs in a session of its own, so neither Ctrl-C nor a SIGKILL to the owner's process group reaches it.
trap '' HUP INT QUIT TERM
set -f
newline='
'
IFS=$newline
entries=

# When process $1 began; empty when it has ended. Tells the process that was registered from a later one with its pid.
started() {
  if [ -r "/proc/$1/stat" ]; then
    read -r stat <"/proc/$1/stat" || return 0
    IFS=' '
    set -- ${stat##*) }
    [ "$1" = Z ] || echo "${20}"
  elif [ ! -r /proc/self/stat ]; then
    ps -o stat= -o lstart= -p "$1" 2>/dev/null | sed -e '/^Z/d' -e 's/^[^ ]* *//'
  fi
}

children() {
  if [ -r "/proc/$1/task/$1/children" ]; then
    tr -s ' ' '\n' <"/proc/$1/task/$1/children"
  else
    ps -A -o pid= -o ppid= 2>/dev/null | awk -v parent="$1" '$2 == parent { print $1 }'
  fi
}

descendants() {
  for child in $(children "$1"); do
    echo "$child"
    descendants "$child"
  done
}

alive() { [ -n "$2" ] && [ "$(started "$1")" = "$2" ]; }

kill_if_same() { if alive "$1" "$2"; then kill -s KILL "$1" 2>/dev/null; fi; }

# $1 = signal to ask with, $2 = pid, $3 = when it began. After 3 seconds it is not asked any more.
stop_process() {
  alive "$2" "$3" || return 0
  family=
  for child in $(descendants "$2"); do family="$family$child $(started "$child")$newline"; done
  kill -s "$1" "$2" 2>/dev/null
  turns=0
  while alive "$2" "$3" && [ "$turns" -lt 150 ]; do
    sleep 0.02
    turns=$((turns + 1))
  done
  kill_if_same "$2" "$3"
  kill -s KILL -- "-$2" 2>/dev/null
  for child in $family; do kill_if_same "${child%% *}" "${child#* }"; done
}

# A container may be created just after its owner died, so one that is not there yet is looked for again.
remove_container() {
  turns=0
  until DOCKER_HOST=$1 docker rm --force --volumes "$2" 2>/dev/null | grep -q . || [ "$turns" -ge 10 ]; do
    sleep 0.3
    turns=$((turns + 1))
  done
}

remove_directory() {
  case $1 in *"/../"* | *"/./"*) return ;; /*) ;; *) return ;; esac
  case ${1##*/} in levelup-?*) ;; *) return ;; esac
  turns=0
  until rm -rf -- "$1" 2>/dev/null && [ ! -e "$1" ] || [ "$turns" -ge 50 ]; do
    sleep 0.02
    turns=$((turns + 1))
  done
}

add() {
  case $1 in
    process\ *) entries="$entries$1 @$(started "${1##* }")$newline" ;;
    *) entries="$entries$1$newline" ;;
  esac
}

let_go() {
  kept=
  for entry in $entries; do
    case $entry in "$1" | "$1 @"*) ;; *) kept="$kept$entry$newline" ;; esac
  done
  entries=$kept
}

while IFS= read -r line; do
  case $line in
    +*) add "${line#+}" ;;
    -*) let_go "${line#-}" ;;
  esac
done

for entry in $entries; do
  case $entry in
    process\ *)
      rest=${entry#process }
      pid=${rest#* }
      stop_process "${rest%% *}" "${pid%% @*}" "${entry##*@}"
      ;;
  esac
done
for entry in $entries; do
  case $entry in directory\ *) remove_directory "${entry#directory }" ;; esac
done
for entry in $entries; do
  case $entry in
    container\ *)
      rest=${entry#container }
      remove_container "${rest%% *}" "${rest#* }"
      ;;
  esac
done
exit 0
