# Reads network, variant, bytes a pass, steps a pass; prints bytes a step.
{ put($1 "/" $2, $3 / $4) }
END {
  variantCount = split(variants, variant, " ")
  networkCount = split(networks, network, " ")
  head = "| bytes a step |"
  rule = "|---|"
  for (i = 1; i <= networkCount; i++) { head = head " " network[i] " |"; rule = rule "--:|" }
  print head; print rule
  for (v = 1; v <= variantCount; v++) {
    line = "| " variant[v] " |"
    for (i = 1; i <= networkCount; i++)
      line = line sprintf(" %.2f |", median(network[i] "/" variant[v]))
    print line
  }
  print "\nFractions come from the profiler itself and from what the JVM does on the side."
}
