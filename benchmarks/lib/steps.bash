# Training steps: samples a second of every variant on every network, and Yhat's ratios.
# shellcheck shell=bash disable=SC2154

measure() {
  : "${networks:=A B C D E}"
  : "${variants:=$(all_variants)}"
  alternate steps
}

steps() {
  jmh TrainingBenchmark -p "engine=$engine" -p "network=$2" >"$fork_log" || return 0
  record "$2" "$1" "$(iterations_of "$fork_log" | median)" "$(said "$fork_log" samples)" \
    "$(said "$fork_log" flops)"
}

before_fork() { peak; }

report() {
  awk -F'\t' -v variants="$(echo $variants)" -v networks="$(echo $networks)" \
    -f "$here/lib/median.awk" -f "$here/lib/steps.awk" "$figures"
}
