# How fast a table is read.
# shellcheck shell=bash disable=SC2154

measure() {
  networks=csv
  variants=yhat
  alternate csv
}

csv() {
  jvm=(-Xmx3g) # the numbers alone are 1.2 GB
  jmh CsvBenchmark >"$fork_log" || return 0
  record "$(iterations_of "$fork_log" | median)" "$(said "$fork_log" bytes)"
}

report() {
  awk -F'\t' -f "$here/lib/median.awk" -f <(echo \
    '{ put("", $1 * $2 / 1e6) } END { printf "A table is read at %.0f MB/s.\n", median("") }') \
    "$figures"
}
