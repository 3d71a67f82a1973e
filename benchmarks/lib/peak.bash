# What the machine can do at most, measured in the same run as what is compared with it.
# shellcheck shell=bash disable=SC2154

# Records GFLOP/s of fused multiply-adds in registers: of one core, and of two threads in all where
# a variant with two is measured.
peak() {
  set_variant yhat
  fma double 1
  fma float 1
  [[ $variants != *-2* ]] || fma double 2
}

fma() {
  local warmups=3 iterations=5 name=$1
  [ "$2" = 1 ] || name=$1-$2
  jmh "FmaPeakBenchmark.${1}s" -t "$2" >"$fork_log" || return 0
  record peak "$name" "$(iterations_of "$fork_log" | median)" "$(said "$fork_log" "$1")" 0
}
