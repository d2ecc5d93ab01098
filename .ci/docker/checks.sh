# Checks of containers, for `.ci/compose-check` to source.
passed=0
failed=0

# check TITLE COMMAND…: holds where the command succeeds; what it printed is shown where it does not. Of a long one it tells how long.
check() {
  local title=$1 output since=$SECONDS result=✔ took
  shift
  output=$("$@" 2>&1) || result=✖
  took=$((SECONDS - since))
  echo "  $result $title$([ $took -lt 3 ] || echo " ($took s)")"
  if [ $result = ✔ ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    tail -n 20 <<< "$output" | sed 's/^/      /'
  fi
}

# within SECONDS COMMAND…: tries until it succeeds, or the time is over.
within() {
  local until=$((SECONDS + $1)) output
  shift
  until output=$("$@" 2>&1); do
    if [ $SECONDS -ge $until ]; then
      echo "$output"
      return 1
    fi
    sleep 0.2
  done
}

# refuses WORDS COMMAND…: fails, and says these words.
refuses() {
  local words=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "it did not fail: $output"
    return 1
  fi
  grep -qF "$words" <<< "$output" || { echo "$output"; return 1; }
}

exits_with() {
  local wanted=$1 found=0
  shift
  "$@" || found=$?
  [ $found = "$wanted" ] || { echo "exit code $found, not $wanted"; return 1; }
}

# fails_with CODE WORDS COMMAND…: fails with this exit code, and says these words.
fails_with() {
  local wanted=$1 words=$2 found=0 output
  shift 2
  output=$("$@" 2>&1) || found=$?
  if [ $found = "$wanted" ] && grep -qF "$words" <<< "$output"; then return; fi
  echo "$output"
  echo "exit code $found, not $wanted with \"$words\""
  return 1
}

# complaints COMMAND…: what it writes to standard error.
complaints() { "$@" 2>&1 > /dev/null; }

prints() {
  local wanted=$1 found
  shift
  found=$("$@") || return 1
  [ "$found" = "$wanted" ] || { echo "found \"$found\", not \"$wanted\""; return 1; }
}

all_healthy() {
  local service
  for service in "$@"; do
    prints healthy docker inspect --format '{{.State.Health.Status}}' "$service" \
      || { docker logs --tail 5 "$service"; return 1; }
  done
}

logs_say() { docker logs "$1" 2>&1 | grep -F "$2" > /dev/null || { docker logs --tail 5 "$1"; return 1; }; }

# all_users_heard SERVICE SINCE: the cloud tells of the first chunk of each user's stream.
all_users_heard() {
  local user
  for user in u1 u2 u3; do
    docker logs ${2:+--since "$2"} "$1" 2>&1 | grep "\"userId\":\"$user\".*First audio chunk" > /dev/null \
      || { echo "nothing of $user"; docker logs --tail 5 "$1"; return 1; }
  done
}

# last_user_heard_ms SERVICE SINCE: when, in Unix milliseconds.
last_user_heard_ms() {
  docker logs --since "$2" "$1" 2>&1 | sed -n 's/.*"time":\([0-9]*\).*First audio chunk.*/\1/p' | tail -n 1
}

metric_of() {
  docker exec "$1" node -e "fetch('http://127.0.0.1:$2/metrics').then((r) => r.text()).then(console.log)" \
    | awk -v name="$3" '$1 == name || index($1, name "{") == 1 { sum += $2; found = 1 } END { if (found) print sum; else exit 1 }'
}

metric_is() { prints "$4" metric_of "$1" "$2" "$3"; }

metric_is_above() {
  local value
  value=$(metric_of "$1" "$2" "$3") || return 1
  [ "$value" -gt "$4" ] || { echo "$3 is $value"; return 1; }
}

# rises SERVICE PORT NAME BY: a metric does, from what it is now, within 20 s.
rises() {
  local before
  before=$(metric_of "$1" "$2" "$3") || return 1
  within 20 metric_is_above "$1" "$2" "$3" $((before + $4))
}

unprivileged() {
  docker exec "$1" grep -x "CapEff:.0*" /proc/1/status && docker exec "$1" grep -x "NoNewPrivs:.1" /proc/1/status
}

none_restarted() {
  local service
  for service in "$@"; do
    prints 0 docker inspect --format '{{.RestartCount}}' "$service" || { echo "$service"; return 1; }
  done
}

ended_well() {
  local service
  for service in "$@"; do
    prints 0 docker inspect --format '{{.State.ExitCode}}' "$service" || { echo "$service"; return 1; }
  done
}

prometheus_api() { docker exec prometheus wget --quiet --output-document - "http://127.0.0.1:9090/api/v1/$1"; }

# prometheus_says QUERY WORDS: they are in its answer.
prometheus_says() {
  local answer
  answer=$(prometheus_api "query?query=$1") || return 1
  grep -qF "$2" <<< "$answer" || { echo "$answer"; return 1; }
}

alerts_are_those_of() {
  local name answer
  answer=$(prometheus_api "rules?type=alert") || return 1
  for name in $(sed -n 's/^ *- alert: *//p' "$1"); do
    grep -qF "\"name\":\"$name\"" <<< "$answer" || { echo "no $name in $answer"; return 1; }
  done
}

# run_to FILE SCENARIO OPTION…: its result as JSON in a file, and where it does not pass the checks that do not.
run_to() {
  local file=$1
  shift
  node bin/bridgebench.mjs run "$@" --json --out "$folder/runs" > "$file" 2> "$file.err" && return
  statuses_in "$file" | grep -v ": pass$"
  tail -n 5 "$file.err"
  return 1
}

# statuses_in FILE: each check of a result's runs, with its status.
statuses_in() {
  node -e 'for (const { checks } of JSON.parse(require("fs").readFileSync(process.argv[1])).runs) for (const { id, status } of checks) console.log(`${id}: ${status}`)' "$1"
}
