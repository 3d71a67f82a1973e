# median(key): of the values that put(key, value) has seen, 0 if none.
function put(key, value) { values[key, ++count[key]] = value + 0 }
function median(key,   n, i, j, x, t) {
  n = count[key] + 0
  if (n == 0) return 0
  for (i = 1; i <= n; i++) x[i] = values[key, i]
  for (i = 2; i <= n; i++) {
    t = x[i]
    for (j = i - 1; j >= 1 && x[j] > t; j--) x[j + 1] = x[j]
    x[j + 1] = t
  }
  return (x[int((n + 1) / 2)] + x[int(n / 2) + 1]) / 2
}
# Three significant digits, thousands separated.
function figure(value,   digits, scale, text, result) {
  if (value == 0) return "–"
  if (value < 100) return sprintf("%.3g", value)
  scale = 1
  while (value / scale >= 1000) scale *= 10
  text = sprintf("%.0f", int(value / scale + 0.5) * scale)
  result = ""
  while (length(text) > 3) {
    result = "," substr(text, length(text) - 2) result
    text = substr(text, 1, length(text) - 3)
  }
  return text result
}
