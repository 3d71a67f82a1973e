# Bytes allocated by a warm training step, as JMH's gc profiler counts them.
# shellcheck shell=bash disable=SC2154

measure() {
  : "${networks:=A B C D E}"
  : "${variants:=$yhat_variants}"
  alternate bytes
}

bytes() {
  local csv=$here/target/fork.csv
  jmh TrainingBenchmark -p "engine=$engine" -p "network=$2" -prof gc -rf csv -rff "$csv" \
    >"$fork_log" || return 0
  record "$2" "$1" "$(awk -F, '/alloc.rate.norm/ { print $5 }' "$csv")" "$(said "$fork_log" steps)"
}

report() {
  awk -F'\t' -v variants="$(echo $variants)" -v networks="$(echo $networks)" \
    -f "$here/lib/median.awk" -f "$here/lib/bytes.awk" "$figures"
}
