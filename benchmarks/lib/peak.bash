# What one core can do at most, measured in the same run as what is compared with it.
# shellcheck shell=bash disable=SC2154

# Records GFLOP/s of fused multiply-adds in registers.
peak() {
  local type warmups=3 iterations=5
  set_variant yhat
  for type in double float; do
    jmh "FmaPeakBenchmark.${type}s" >"$fork_log" || return 0
    record peak "$type" "$(iterations_of "$fork_log" | median)" "$(said "$fork_log" "$type")" 0
  done
}
