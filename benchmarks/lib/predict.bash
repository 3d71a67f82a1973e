# One-row predictions: percentiles of the time of one call, and rows a second in a loop.
# shellcheck shell=bash disable=SC2154

measure() {
  : "${networks:=B C}"
  : "${variants:=$(all_variants)}"
  alternate prediction
}

prediction() {
  local p
  jmh PredictionBenchmark -p "engine=$engine" -p "network=$2" >"$fork_log" || return 0
  for p in 0.50 0.99; do
    record "$2 $p" "$1" "$(sed -n "s/^  *p$p: *\([0-9.]*\) ns.*/\1/p" "$fork_log" | median)"
  done
  jmh PredictionBenchmark -bm thrpt -tu s -p "engine=$engine" -p "network=$2" >"$fork_log" || return 0
  record "$2 rows" "$1" "$(iterations_of "$fork_log" | median)"
}

report() {
  awk -F'\t' -v variants="$(echo $variants)" -v networks="$(echo $networks)" \
    -f "$here/lib/median.awk" -f "$here/lib/predict.awk" "$figures"
}
