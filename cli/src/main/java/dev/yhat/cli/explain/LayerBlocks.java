package dev.yhat.cli.explain;

import dev.yhat.cli.explain.Block.Formula;
import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import dev.yhat.core.ElementwiseActivation;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** The layers of a recording: their outputs on the way forward, their gradients on the way back. */
final class LayerBlocks {
  private static final int MOST_TERMS = 2;

  /** What gradients and differences away from kinks agree to in double precision. */
  private static final double AGREEMENT = 1e-7;

  private static final String DIFFERENCE = "≈";

  private final Recording recording;
  private final Units units;

  LayerBlocks(Recording recording, Units units) {
    this.recording = recording;
    this.units = units;
  }

  /** Letters: x for the input, θ for the logits, z before an activation, a for the rest. */
  private String letter(int place) {
    int layers = recording.layers().size();
    if (place == 0) {
      return "x";
    }
    if (place == layers) {
      return "θ";
    }
    return recording.layers().get(place).layer() instanceof ActivationLayer ? "z" : "a";
  }

  private Heading heading(int i, String rest) {
    return new Heading("Layer " + i + ", " + recording.layers().get(i).layer() + rest);
  }

  void forward(List<Block> blocks) {
    for (int i = 0; i < recording.layers().size(); i++) {
      RecordedLayer layer = recording.layers().get(i);
      String in = letter(i);
      String out = letter(i + 1);
      blocks.add(heading(i, ""));
      if (layer.layer() instanceof Dense) {
        blocks.add(new Formula(out + " = " + in + "·W + b"));
        blocks.add(new Formula(sum(layer, out, units.of(i), units.of(i + 1)[0])));
        blocks.add(weights(layer, in, out, i));
      } else if (layer.layer() instanceof Dropout) {
        blocks.add(new Sentence("Passes everything on; it drops units in training only."));
      } else {
        blocks.add(new Formula(out + " = " + function(layer) + "(" + in + ")"));
        blocks.add(
            new Grid(
                List.of(
                    places("", units.of(i + 1)),
                    row(in, units.of(i), layer.in()),
                    row(out, units.of(i + 1), layer.out()))));
      }
    }
  }

  private static String function(RecordedLayer layer) {
    return layer.layer() instanceof ActivationLayer activation
        ? activation.activation().toString().replaceAll("\\[.*", "").toLowerCase(Locale.ROOT)
        : "layer";
  }

  /** One output as the sum that it is. */
  private static String sum(RecordedLayer layer, String out, int[] inputs, int output) {
    DMatrixRMaj weights = layer.layer().parameters().get(0);
    double bias = layer.layer().parameters().get(1).data[output];
    StringBuilder text =
        new StringBuilder(out + NarrowText.place(output) + " = " + NarrowText.of(bias));
    for (int p : Arrays.stream(inputs).limit(MOST_TERMS).toArray()) {
      text.append(" + ")
          .append(NarrowText.term(layer.in().data[p]))
          .append("·")
          .append(NarrowText.term(weights.get(p, output)));
    }
    return text.append(weights.numRows > MOST_TERMS ? " + …" : "")
        .append(" = ")
        .append(NarrowText.of(layer.out().data[output]))
        .toString();
  }

  /** W with its inputs to the left, b and the outputs below. */
  private Grid weights(RecordedLayer layer, String in, String out, int i) {
    DMatrixRMaj weights = layer.layer().parameters().get(0);
    List<List<String>> rows = new ArrayList<>();
    rows.add(places("W", in, units.of(i + 1)));
    for (int p : units.of(i)) {
      rows.add(
          row(NarrowText.place(p), NarrowText.of(layer.in().data[p]), units.of(i + 1), weights, p));
    }
    int more = weights.numRows - units.of(i).length;
    if (more > 0) {
      List<String> cells = new ArrayList<>(List.of(more + " more"));
      Arrays.stream(units.of(i + 1)).forEach(unit -> cells.add("…"));
      cells.add(1, "…");
      rows.add(cells);
    }
    rows.add(row("b", "", units.of(i + 1), layer.layer().parameters().get(1), 0));
    rows.add(row(out, "", units.of(i + 1), layer.out(), 0));
    return new Grid(rows);
  }

  void backward(List<Block> blocks) {
    Differences differences = new Differences(recording, units);
    for (int i = recording.layers().size() - 1; i >= 0; i--) {
      RecordedLayer layer = recording.layers().get(i);
      if (layer.layer() instanceof Dense) {
        blocks.add(heading(i, ", back"));
        String in = letter(i);
        String out = "∂loss/∂" + letter(i + 1);
        String further = i == 0 ? "" : ", ∂loss/∂" + in + " = δ·Wᵀ";
        blocks.add(
            new Formula("δ = " + out + (i + 1 == recording.layers().size() ? " = ŷ − y" : "")));
        blocks.add(new Formula("∂loss/∂W = " + in + "ᵀ·δ, ∂loss/∂b = δ" + further));
        blocks.add(product(layer, in));
        blocks.add(gradients(i, in, differences));
      } else if (!(layer.layer() instanceof Dropout) && layer.gradIn() != null) {
        blocks.add(heading(i, ", back"));
        through(i, layer, layer.gradIn(), blocks);
      }
    }
    blocks.add(agreement(differences));
  }

  private Sentence agreement(Differences differences) {
    String reason = "";
    if (differences.worst() > AGREEMENT) {
      reason =
          differences.spansKink(recording)
              ? " A unit lies so near to the kink of its activation that the difference spans it."
              : " No unit lies near a kink: where inputs, weights or the loss are large, the"
                  + " difference itself is no more exact.";
    }
    return new Sentence(
        String.format(
            Locale.ROOT,
            "Beside each gradient, after %s, its central difference. The largest relative"
                + " difference of the %,d compared (of %,d parameters) is %s.%s",
            DIFFERENCE,
            differences.compared(),
            recording.network().parameterCount(),
            NarrowText.of(differences.worst()),
            reason));
  }

  /** One gradient as the product that it is: that of the largest input and the largest δ. */
  private Formula product(RecordedLayer layer, String in) {
    int p = Units.largest(layer.in().numCols, 1, j -> Math.abs(layer.in().data[j]))[0];
    int q = Units.largest(layer.out().numCols, 1, j -> Math.abs(layer.gradOut().data[j]))[0];
    return new Formula(
        String.format(
            Locale.ROOT,
            "∂loss/∂W[%d, %d] = %s[%d]·δ[%d] = %s·%s = %s",
            p,
            q,
            in,
            p,
            q,
            NarrowText.term(layer.in().data[p]),
            NarrowText.term(layer.gradOut().data[q]),
            NarrowText.of(layer.gradParameters().get(0).get(p, q))));
  }

  /** The outer product: inputs to the left, δ on top, central differences below. */
  private Grid gradients(int i, String in, Differences differences) {
    RecordedLayer layer = recording.layers().get(i);
    int[] columns = units.of(i + 1);
    List<List<String>> rows = new ArrayList<>();
    rows.add(places("∂loss/∂W", in, columns));
    rows.add(row("δ", "", columns, layer.gradOut(), 0));
    DMatrixRMaj gradient = layer.gradParameters().get(0);
    DMatrixRMaj found = DMatrixRMaj.wrap(gradient.numRows, gradient.numCols, differences.of(i, 0));
    for (int p : units.of(i)) {
      rows.add(row(NarrowText.place(p), NarrowText.of(layer.in().data[p]), columns, gradient, p));
      rows.add(row("", DIFFERENCE, columns, found, p));
    }
    DMatrixRMaj bias = layer.gradParameters().get(1);
    rows.add(row("b", "", columns, bias, 0));
    rows.add(
        row("", DIFFERENCE, columns, DMatrixRMaj.wrap(1, bias.numCols, differences.of(i, 1)), 0));
    return new Grid(rows);
  }

  private void through(int i, RecordedLayer layer, DMatrixRMaj gradIn, List<Block> blocks) {
    String in = letter(i);
    String out = letter(i + 1);
    List<List<String>> rows = new ArrayList<>();
    rows.add(places("", units.of(i)));
    rows.add(row("∂loss/∂" + out, units.of(i + 1), layer.gradOut()));
    String function = function(layer);
    if (layer.layer() instanceof ActivationLayer known
        && known.activation() instanceof ElementwiseActivation elementwise) {
      blocks.add(
          new Formula("∂loss/∂" + in + " = ∂loss/∂" + out + " ⊙ " + function + "′(" + in + ")"));
      DMatrixRMaj slopes = layer.in().createLike();
      for (int j = 0; j < slopes.numCols; j++) {
        slopes.data[j] = elementwise.derivative(layer.in().data[j], layer.out().data[j]);
      }
      rows.add(row(function + "′(" + in + ")", units.of(i), slopes));
    }
    rows.add(row("∂loss/∂" + in, units.of(i), gradIn));
    blocks.add(new Grid(rows));
  }

  /** A row of names: the units' places behind one name or two. */
  private static List<String> places(String name, int[] columns) {
    List<String> cells = new ArrayList<>(List.of(name));
    Arrays.stream(columns).forEach(j -> cells.add(NarrowText.place(j)));
    return cells;
  }

  static List<String> places(String name, String second, int[] columns) {
    List<String> cells = places(name, columns);
    cells.add(1, second);
    return cells;
  }

  private static List<String> row(String name, int[] columns, DMatrixRMaj values) {
    List<String> cells = row(name, "", columns, values, 0);
    cells.remove(1);
    return cells;
  }

  /** Some columns of a matrix's row behind two names. */
  static List<String> row(String name, String second, int[] columns, DMatrixRMaj values, int row) {
    List<String> cells = new ArrayList<>(List.of(name, second));
    Arrays.stream(columns).forEach(j -> cells.add(NarrowText.of(values.get(row, j))));
    return cells;
  }
}
