# Reads network, variant, operations/s, samples an operation, flops a sample; prints the table of rates and that of ratios.
{
  put($1 "/" $2, $3 * $4)
  flops[$1] = $5
}
function rate(network, variant) { return median(network "/" variant) }
function larger(a, b) { return a > b ? a : b }
function ratio(a, b) { return a && b ? sprintf("%.2f", a / b) : "–" }
function row(title, cells) { if (cells ~ /[0-9]/) print "| " title " |" cells }
function jvm_peer(network,   i, best, name) {
  best = 0
  for (i = 1; i <= variantCount; i++) {
    name = variant[i]
    if (name ~ /^(smile|encog|tribuo|dl4j)/) best = larger(best, rate(network, name))
  }
  return best
}
END {
  variantCount = split(variants, variant, " ")
  networkCount = split(networks, network, " ")
  head = "| samples/s |"
  rule = "|---|"
  for (i = 1; i <= networkCount; i++) { head = head " " network[i] " |"; rule = rule "--:|" }
  print head; print rule
  for (v = 1; v <= variantCount; v++) {
    cells = ""
    for (i = 1; i <= networkCount; i++) cells = cells " " figure(rate(network[i], variant[v])) " |"
    row(variant[v], cells)
  }
  print ""
  sub(/samples\/s/, "ratios", head)
  print head; print rule
  for (line = 1; line <= 9; line++) {
    cells = ""
    for (i = 1; i <= networkCount; i++) {
      n = network[i]
      double = rate(n, "yhat"); float = rate(n, "yhat-float"); best = larger(double, float)
      if (line == 1) { t = "× PyTorch float32, FLOAT or DOUBLE"; c = ratio(best, rate(n, "pytorch-float")) }
      if (line == 2) { t = "× PyTorch float64, DOUBLE"; c = ratio(double, rate(n, "pytorch-double")) }
      if (line == 3) { t = "× PyTorch float32 without autograd"; c = ratio(best, rate(n, "pytorch-float-manual")) }
      if (line == 4) { t = "× best JVM peer, DOUBLE"; c = ratio(double, jvm_peer(n)) }
      if (line == 5) { t = "SIMD × portable, DOUBLE"; c = ratio(double, rate(n, "yhat-portable")) }
      if (line == 6) { t = "share of the fma peak, DOUBLE"; c = share(double * flops[n], rate("peak", "double")) }
      if (line == 7) { t = "share of the fma peak, FLOAT"; c = share(float * flops[n], rate("peak", "float")) }
      if (line == 8) { t = "2 threads × 1, DOUBLE"; c = ratio(rate(n, "yhat-2"), double) }
      if (line == 9) { t = "2 threads × 1, FLOAT"; c = ratio(rate(n, "yhat-float-2"), float) }
      cells = cells " " c " |"
    }
    row(t, cells)
  }
  printf "\nThe fma peak of one core in the same run: %.1f GFLOP/s in double, %.1f in float.\n", \
    rate("peak", "double") / 1e9, rate("peak", "float") / 1e9
  if (rate("peak", "double-2"))
    printf "Two threads of fma alone did %.2f times as much as one.\n", \
      rate("peak", "double-2") / rate("peak", "double")
}
function share(a, b) { return a && b ? sprintf("%.0f %%", 100 * a / b) : "–" }
