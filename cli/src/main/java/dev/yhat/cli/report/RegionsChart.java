package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The plane of two columns in the colours of the classes that are predicted there.
 *
 * @param out where it is drawn
 * @param regions what it shows
 * @param classes their names
 */
record RegionsChart(Markup out, Regions regions, List<String> classes) {
  /** Number of colours; class names on the regions tell the rest apart. */
  static final int COLOURS = 8;

  private static final double WIDTH = 500;
  private static final double HEIGHT = 420;
  private static final double LEFT = 64;
  private static final double RIGHT = WIDTH - 12;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 48;
  private static final int LEVELS = 5;
  private static final double GAP = 8;
  private static final double NAME_HEIGHT = 22;

  /** A name around its middle, on its base line. */
  private record NamePlace(double middle, double base, double half) {
    boolean overlaps(NamePlace other) {
      return Math.abs(middle - other.middle) < half + other.half + GAP
          && Math.abs(base - other.base) < NAME_HEIGHT;
    }
  }

  /** Draws it, and returns how many classes have a region and no room for their name on it. */
  int draw() {
    Plot plot =
        new Plot(
            out,
            new Scale(regions.left(), regions.right(), LEFT, RIGHT),
            new Scale(regions.bottom(), regions.top(), BOTTOM, TOP));
    String text = "Decision regions of " + Digits.count(classes.size(), "class", "classes") + ".";
    Plot.open(out, "chart-regions", WIDTH, HEIGHT, "Decision regions", text);
    double across = (RIGHT - LEFT) / regions.predicted()[0].length;
    double down = (BOTTOM - TOP) / regions.predicted().length;
    String place = "translate(" + Places.of(LEFT) + " " + Places.of(TOP) + ")";
    out.open("g", "transform", place + " scale(" + across + " " + down + ")").line();
    for (int k = 0; k < classes.size(); k++) {
      for (int level = 0; level < LEVELS; level++) {
        String path = path(k, level);
        if (!path.isEmpty()) {
          out.open("path", "class", "region l" + level + " k" + k % COLOURS, "d", path);
          out.element("title", Markup.unicode(classes.get(k))).close().line();
        }
      }
    }
    out.close("g");
    String x = Places.fit(Markup.unicode(regions.x()), 34);
    plot.axes(plot.x().ticks(7), x, plot.y().ticks(6), Places.fit(Markup.unicode(regions.y()), 26));
    for (Regions.Point point : regions.points()) {
      double px = plot.x().at(point.x());
      double py = plot.y().at(point.y());
      if (px >= LEFT && px <= RIGHT && py >= TOP && py <= BOTTOM) {
        plot.mark(point.label(), px, py, "point k" + point.label() % COLOURS);
      }
    }
    out.line();
    int nameless = names(plot, across, down);
    out.close("svg");
    return nameless;
  }

  /** The cells of a class and a level of confidence: stretches of each row, in units of cells. */
  private String path(int k, int level) {
    StringBuilder path = new StringBuilder();
    int[][] predicted = regions.predicted();
    for (int i = 0; i < predicted.length; i++) {
      int j = 0;
      while (j < predicted[i].length) {
        int from = j;
        while (j < predicted[i].length && predicted[i][j] == k && level(i, j) == level) {
          j++;
        }
        if (j > from) {
          path.append('M').append(from).append(' ').append(i).append('h').append(j - from);
          path.append("v1h").append(from - j).append('z');
        } else {
          j++;
        }
      }
    }
    return path.toString();
  }

  /** From the least confidence that the most probable class can have, 0, to certainty. */
  private int level(int i, int j) {
    double least = 1.0 / classes.size();
    double share = (regions.confidence()[i][j] - least) / (1 - least);
    return (int) Math.max(0, Math.min(LEVELS - 1, share * LEVELS));
  }

  /** Each class's name where its region is thickest, unless a thicker region's name is there. */
  private int names(Plot plot, double across, double down) {
    int[][] depth = Depth.of(regions.predicted());
    int[][] places =
        IntStream.range(0, classes.size())
            .mapToObj(k -> Depth.deepest(depth, regions.predicted(), k))
            .toArray(int[][]::new);
    List<Integer> thickestFirst =
        IntStream.range(0, classes.size())
            .filter(k -> places[k].length > 0)
            .boxed()
            .sorted(Comparator.comparing(k -> -depth[places[k][0]][places[k][1]]))
            .toList();
    List<NamePlace> taken = new ArrayList<>();
    for (int k : thickestFirst) {
      String name = Places.fit(Markup.unicode(classes.get(k)), 12);
      double half = Places.width(name) * 7;
      double middle = LEFT + (places[k][1] + 0.5) * across;
      middle = Math.max(LEFT + half + 3, Math.min(RIGHT - half - 3, middle));
      double base = Math.max(TOP + 16, TOP + (places[k][0] + 0.5) * down + 4);
      NamePlace place = new NamePlace(middle, base, half);
      if (taken.stream().noneMatch(place::overlaps)) {
        plot.label(name, middle, base, "middle", "region-name");
        taken.add(place);
      }
    }
    return thickestFirst.size() - taken.size();
  }
}
