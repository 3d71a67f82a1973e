package dev.yhat.cli.report;

/** A line through many points as an SVG path that is no longer than it looks. */
final class Polyline {
  private static final int FEW = 500;

  private Polyline() {}

  /** The path; of the points that share a column of the drawing, the extremes stay. */
  static String path(double[] xs, double[] ys) {
    StringBuilder out = new StringBuilder();
    boolean drawing = false;
    int i = 0;
    while (i < xs.length) {
      if (!Double.isFinite(xs[i]) || !Double.isFinite(ys[i])) {
        drawing = false;
        i++;
        continue;
      }
      int end = xs.length > FEW ? endOfColumn(xs, ys, i) : i + 1;
      int least = i;
      int most = i;
      for (int j = i; j < end; j++) {
        least = ys[j] < ys[least] ? j : least;
        most = ys[j] > ys[most] ? j : most;
      }
      int previous = -1;
      for (int j : new int[] {i, Math.min(least, most), Math.max(least, most), end - 1}) {
        if (j != previous) {
          out.append(drawing ? 'L' : 'M').append(Places.of(xs[j])).append(' ');
          out.append(Places.of(ys[j]));
          drawing = true;
        }
        previous = j;
      }
      i = end;
    }
    return out.toString();
  }

  private static int endOfColumn(double[] xs, double[] ys, int from) {
    int end = from + 1;
    while (end < xs.length
        && Double.isFinite(ys[end])
        && Math.floor(xs[end]) == Math.floor(xs[from])) {
      end++;
    }
    return end;
  }
}
