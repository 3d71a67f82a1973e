package dev.yhat.cli.report;

/**
 * A number on the page that says where in {@code metrics.json} it comes from.
 *
 * @param path there, such as {@code history.epochs[3].training.loss}
 * @param exact its JSON text
 * @param shown what people read
 */
record Traced(String path, String exact, String shown) {
  static Traced of(String path, double value) {
    return new Traced(path, MetricsJson.number(value).toString(), Digits.of(value));
  }

  static Traced of(String path, long value) {
    return new Traced(path, Long.toString(value), Digits.grouped(value));
  }

  /** A share, shown as a percentage. */
  static Traced percent(String path, double share) {
    return new Traced(path, MetricsJson.number(share).toString(), Digits.percent(share));
  }

  /** A number that names something, such as a seed: its digits are not grouped. */
  static Traced plain(String path, long value) {
    return new Traced(path, Long.toString(value), Long.toString(value));
  }
}
