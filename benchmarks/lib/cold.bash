# A whole process: from ./yhat train on iris to the model on disk.
# shellcheck shell=bash disable=SC2154

measure() {
  local out=$here/target/cold run start
  : "${runs:=$((forks * 5))}"
  once "$out" # builds it, and fills the file cache
  for run in $(seq "$runs"); do
    start=$EPOCHREALTIME
    once "$out"
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >>"$figures"
    [ -s "$out/model.safetensors" ] || { echo "no model on disk" >&2; exit 1; }
  done
}

once() {
  rm -rf "$1"
  (cd "$root" && env "${unset_variables[@]}" ./yhat train examples/data/iris.csv --label species \
    --out "$1") >>"$log" 2>&1 </dev/null
}

report() {
  awk -f "$here/lib/median.awk" -f <(echo \
    '{ put("", $1) } END { printf "%d runs of `./yhat train examples/data/iris.csv --label species` from start to the model on disk: median %.2f s.\n", NR, median("") }') \
    "$figures"
}
