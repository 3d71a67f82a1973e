package dev.yhat.cli.play;

import dev.yhat.core.Activation;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a training on the page depends on: the same settings give the same weights.
 *
 * @param seed of everything random: points, split, first weights, order and dropout
 */
record Settings(long seed, Data data, Layers layers, Learning learning) {
  static final int MOST_LAYERS = 6;
  static final int WIDEST = 32;
  private static final long LARGEST_SEED = (1L << 53) - 1; // a number that a page can hold

  /**
   * Which points.
   *
   * @param source a toy problem, or the name of a table in {@link Tables}
   * @param parts arms, centres or cells, see {@link Toy#data}
   * @param x column of a table to the right; empty for a toy, as are the next two
   * @param y column upwards
   * @param label column of the classes
   * @param validation share of the rows that is held out
   */
  record Data(
      String source,
      int parts,
      int rows,
      double noise,
      String x,
      String y,
      String label,
      double validation) {}

  /** The network between the two columns and the classes. */
  record Layers(List<Integer> hidden, Activation activation, double dropout) {}

  /** How it learns. */
  record Learning(String method, double rate, double momentum, double weightDecay, int batchSize) {
    Optimizer optimizer() {
      return switch (method) {
        case "adamw" -> new AdamW(rate, weightDecay);
        case "rmsprop" -> new RmsProp(rate, 0.99, 1e-8, 0.0, weightDecay);
        default -> new Sgd(rate, momentum, false, weightDecay);
      };
    }
  }

  /**
   * Reads what a page sends.
   *
   * @throws ModelFormatException naming the place of what is not a setting or cannot be one
   */
  static Settings parse(String text) throws ModelFormatException {
    Json json = Json.parse(text, "page", "settings");
    json.requireOnly("seed", "data", "layers", "learning");
    long seed = json.get("seed").integer();
    if (seed < 0 || seed > LARGEST_SEED) {
      throw json.get("seed").expected("an integer from 0 to " + LARGEST_SEED);
    }
    return new Settings(
        seed, data(json.get("data")), layers(json.get("layers")), learning(json.get("learning")));
  }

  private static Data data(Json json) throws ModelFormatException {
    json.requireOnly("source", "parts", "rows", "noise", "x", "y", "label", "validation");
    return new Data(
        json.get("source").string(),
        json.get("parts").integer(2, 8),
        json.get("rows").integer(20, 5000),
        number(json.get("noise"), 0, 1),
        json.get("x").string(),
        json.get("y").string(),
        json.get("label").string(),
        number(json.get("validation"), 0, 0.9));
  }

  private static Layers layers(Json json) throws ModelFormatException {
    json.requireOnly("hidden", "activation", "dropout");
    List<Json> widths = json.get("hidden").items();
    if (widths.size() > MOST_LAYERS) {
      throw json.get("hidden").expected("at most " + MOST_LAYERS + " hidden layers");
    }
    List<Integer> hidden = new ArrayList<>();
    for (Json width : widths) {
      hidden.add(width.integer(1, WIDEST));
    }
    String activation = oneOf(json.get("activation"), ActivationNames.names());
    double dropout = number(json.get("dropout"), 0, 0.9);
    return new Layers(List.copyOf(hidden), ActivationNames.byName(activation), dropout);
  }

  private static Learning learning(Json json) throws ModelFormatException {
    json.requireOnly("optimizer", "rate", "momentum", "weight_decay", "batch_size");
    Json rate = json.get("rate");
    if (!(rate.number() > 0 && rate.number() <= 10)) {
      throw rate.expected("a number above 0 and up to 10");
    }
    return new Learning(
        oneOf(json.get("optimizer"), List.of("sgd", "adamw", "rmsprop")),
        rate.number(),
        number(json.get("momentum"), 0, 0.999),
        number(json.get("weight_decay"), 0, 1),
        json.get("batch_size").integer(1, 5000));
  }

  private static double number(Json json, double least, double most) throws ModelFormatException {
    double value = json.number();
    if (!(value >= least && value <= most)) {
      throw json.expected("a number from " + Json.of(least) + " to " + Json.of(most));
    }
    return value;
  }

  private static String oneOf(Json json, List<String> names) throws ModelFormatException {
    if (!names.contains(json.string())) {
      throw json.expected("one of " + String.join(", ", names));
    }
    return json.string();
  }
}
