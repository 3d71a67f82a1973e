# Reads form and shape, implementation, operations/s, flops an operation; prints GFLOP/s (share of
# the fma peak of the same type).
{ put($1 "/" $2, $3 * $4 / 1e9) }
END {
  variantCount = split(variants, variant, " ")
  networkCount = split(networks, shape, " ")
  split("AB ATB ABT", form, " ")
  split("A·B Aᵀ·B A·Bᵀ", formula, " ")
  head = "| GFLOP/s (share of peak) |"
  rule = "|---|"
  for (v = 1; v <= variantCount; v++) { head = head " " variant[v] " |"; rule = rule "--:|" }
  for (f = 1; f <= 3; f++) {
    print head; print rule
    for (i = 1; i <= networkCount; i++) {
      line = "| " formula[f] ", " shape[i] " |"
      for (v = 1; v <= variantCount; v++) {
        type = variant[v] ~ /float/ ? "float" : "double"
        rate = median(form[f] " " shape[i] "/" variant[v])
        line = line sprintf(" %.3g (%.0f %%) |", rate, 100 * rate / median("peak/" type))
      }
      print line
    }
    print ""
  }
  printf "A shape n×k×m is an n×m result with inner size k. The fma peak of one core in the same " \
    "run: %.1f GFLOP/s in double, %.1f in float.\n", median("peak/double"), median("peak/float")
}
