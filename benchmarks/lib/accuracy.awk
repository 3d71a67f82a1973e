# Reads table, classifier, repetition, accuracy; prints means ± deviations over the repetitions, and
# by how much Yhat is better, repetition by repetition.
{
  value[$1, $2, $3] = $4
  repetitions[$1, $2] = repetitions[$1, $2] " " $3
  if ($1 == "penguins") penguins = penguins " " $4
  else if (!($2 in seen)) { seen[$2]; name[++names] = $2 }
}
# Mean and sample deviation of a classifier's accuracies, less another's if there is one.
function spread(table, a, b, format,   r, n, i, x, sum, squares, mean, text) {
  n = split(repetitions[table, a], r, " ")
  for (i = 1; i <= n; i++) {
    x[i] = value[table, a, r[i]] - (b == "" ? 0 : value[table, b, r[i]])
    sum += x[i]
  }
  if (n < 2) return "–"
  mean = sum / n
  for (i = 1; i <= n; i++) squares += (x[i] - mean) ^ 2
  text = sprintf(format " ± %.4f", mean, sqrt(squares / (n - 1)))
  sub(/^[-+]0\.0000/, "0.0000", text)
  sub(/^-/, "−", text)
  return text
}
END {
  print "| accuracy | iris | Yhat − this | digits | Yhat − this |"
  print "|---|--:|--:|--:|--:|"
  for (i = 1; i <= names; i++) {
    row = "| " name[i] " |"
    for (t = 1; t <= 2; t++) {
      table = t == 1 ? "iris" : "digits"
      row = row " " spread(table, name[i], "", "%.4f") " | " \
        (i == 1 ? "–" : spread(table, "Yhat", name[i], "%+.4f")) " |"
    }
    print row
  }
  print "\nPenguins, `./yhat train` with the seeds 1 to 5, on the fifth held out: " \
    spread("penguins", "Yhat", "", "%.4f") " (" substr(penguins, 2) ")."
}
