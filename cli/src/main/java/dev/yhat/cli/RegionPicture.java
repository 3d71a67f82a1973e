package dev.yhat.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link RegionMap} as text: plain, or in colours with two rows of the map on each line.
 *
 * <p>Colours are those of the 256-colour palette: a dark and a paler one for each class's region,
 * as the model is sure or not, and a bright one for its points.
 */
final class RegionPicture {
  private static final String REGIONS = ".:-=~^\"'";
  private static final String POINTS = "ox#@%&$*";
  private static final int[] SURE = {18, 88, 22, 58, 53, 23, 94, 237};
  private static final int[] UNSURE = {60, 95, 65, 101, 96, 66, 137, 242};
  private static final int[] BRIGHT = {51, 217, 119, 227, 213, 123, 215, 255};
  private static final double SURE_FROM = 0.8;
  private static final String RESET = "\u001b[0m";

  private RegionPicture() {}

  /** How many classes have a look of their own. */
  static int looks() {
    return REGIONS.length();
  }

  /** One character a cell. */
  static List<String> plain(RegionMap map) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < map.rows(); i++) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < map.columns(); j++) {
        int point = map.point(i, j);
        line.append(
            point == RegionMap.NO_POINT ? look(REGIONS, map.predicted(i, j)) : look(POINTS, point));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** What each class looks like in {@link #plain}. */
  static String plainLegend(List<String> classes) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      parts.add("class " + classes.get(k) + ": " + look(POINTS, k) + " on " + look(REGIONS, k));
    }
    return String.join("   ", parts);
  }

  /** One character for two cells, one above the other; the map has an even number of rows. */
  static List<String> colored(RegionMap map) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i + 1 < map.rows(); i += 2) {
      StringBuilder line = new StringBuilder();
      String before = "";
      for (int j = 0; j < map.columns(); j++) {
        String colors = colors(color(map, i, j), color(map, i + 1, j));
        line.append(colors.equals(before) ? "" : colors).append('▀');
        before = colors;
      }
      lines.add(line.append(RESET).toString());
    }
    return lines;
  }

  /** What each class looks like in {@link #colored}. */
  static String coloredLegend(List<String> classes) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      String swatch = colors(BRIGHT[k % BRIGHT.length], SURE[k % SURE.length]);
      parts.add(swatch + "▀▀" + RESET + " class " + classes.get(k));
    }
    return String.join("   ", parts);
  }

  private static int color(RegionMap map, int i, int j) {
    int point = map.point(i, j);
    if (point != RegionMap.NO_POINT) {
      return BRIGHT[point % BRIGHT.length];
    }
    int[] palette = map.probability(i, j) >= SURE_FROM ? SURE : UNSURE;
    return palette[map.predicted(i, j) % palette.length];
  }

  private static String colors(int upper, int lower) {
    return "\u001b[38;5;" + upper + ";48;5;" + lower + "m";
  }

  private static char look(String looks, int index) {
    return looks.charAt(index % looks.length());
  }
}
