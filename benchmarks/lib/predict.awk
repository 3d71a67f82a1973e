# Reads network and figure, variant, value; prints a row for each variant.
{ put($1 "/" $2, $3) }
END {
  variantCount = split(variants, variant, " ")
  networkCount = split(networks, network, " ")
  head = "| one row |"
  rule = "|---|"
  for (i = 1; i <= networkCount; i++) {
    head = head " " network[i] " p50, µs | p99, µs | rows/s |"
    rule = rule "--:|--:|--:|"
  }
  print head; print rule
  for (v = 1; v <= variantCount; v++) {
    line = ""
    for (i = 1; i <= networkCount; i++) {
      line = line " " figure(median(network[i] " 0.50/" variant[v]) / 1000) " |" \
        " " figure(median(network[i] " 0.99/" variant[v]) / 1000) " |" \
        " " figure(median(network[i] " rows/" variant[v])) " |"
    }
    if (line ~ /[0-9]/) print "| " variant[v] " |" line
  }
  print "\nA call's time includes reading the clock, some 20 to 40 ns."
}
