package dev.yhat.cli.play;

import dev.yhat.layers.file.ModelFormatException;

/** Settings as a page sends them. */
final class Examples {
  private Examples() {}

  /** A small training on moons. */
  static String json() {
    return """
    {"seed":7,
     "data":{"source":"moons","parts":2,"rows":100,"noise":0.1,
             "x":"","y":"","label":"","validation":0.2},
     "layers":{"hidden":[6,5],"activation":"relu","dropout":0},
     "learning":{"optimizer":"sgd","rate":0.05,"momentum":0.9,"weight_decay":0.001,
                 "batch_size":32}}
    """;
  }

  static Settings settings() throws ModelFormatException {
    return Settings.parse(json());
  }

  /** The same with one thing changed. */
  static String with(String from, String to) {
    String changed = json().replace(from, to);
    if (changed.equals(json())) {
      throw new IllegalArgumentException("nothing to change: " + from);
    }
    return changed;
  }
}
