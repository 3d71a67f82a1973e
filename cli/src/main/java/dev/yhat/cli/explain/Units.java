package dev.yhat.cli.explain;

import dev.yhat.layers.Dense;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which units of a network are shown: all where there are few, else those that count most for this
 * sample, the same ones forward and back.
 *
 * <p>Of wide inputs those of the largest |x|; of hidden units those of the largest |a·∂loss/∂a|; of
 * logits those of the largest |ŷ − y|.
 */
final class Units {
  /** How many inputs are shown, one a line. */
  static final int MOST_INPUTS = 8;

  /** How many units are shown beside each other. */
  static final int MOST_UNITS = 6;

  private final List<int[]> shown = new ArrayList<>();
  private final boolean abridged;

  Units(Recording recording) {
    List<RecordedLayer> layers = recording.layers();
    int start = 0;
    for (int place = 1; place <= layers.size() + 1; place++) {
      if (place > layers.size() || startsUnits(layers.get(place - 1))) {
        int[] units = units(recording, start, place - 1);
        for (int i = start; i < place; i++) {
          shown.add(units);
        }
        start = place;
      }
    }
    this.abridged =
        IntStream.rangeClosed(0, layers.size())
            .anyMatch(place -> of(place).length < width(recording, place));
  }

  /** Whether a layer's outputs are other units than its inputs. */
  private static boolean startsUnits(RecordedLayer layer) {
    return layer.layer() instanceof Dense || layer.in().numCols != layer.out().numCols;
  }

  private static int width(Recording recording, int place) {
    return place == 0 ? recording.in().numCols : recording.layers().get(place - 1).out().numCols;
  }

  /** Of the places from {@code first} to {@code last}, which are the same units. */
  private static int[] units(Recording recording, int first, int last) {
    int width = width(recording, last);
    if (first == 0) {
      return largest(width, MOST_INPUTS, j -> Math.abs(recording.in().data[j]));
    }
    RecordedLayer layer = recording.layers().get(last - 1);
    boolean logits = last == recording.layers().size();
    return largest(
        width,
        MOST_UNITS,
        j -> Math.abs(layer.gradOut().data[j] * (logits ? 1.0 : layer.out().data[j])));
  }

  /** The places of the largest sizes, ascending; the lowest among equals. */
  static int[] largest(int width, int most, IntToDoubleFunction size) {
    return IntStream.range(0, width)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -size.applyAsDouble(j)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** At the inputs of layer {@code place}; at the logits for the number of layers. */
  int[] of(int place) {
    return shown.get(place);
  }

  /** Whether some units are not shown. */
  boolean abridged() {
    return abridged;
  }
}
