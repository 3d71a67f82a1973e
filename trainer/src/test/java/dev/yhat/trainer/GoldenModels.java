package dev.yhat.trainer;

import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.LeakyRelu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Initializer;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models whose files are kept as {@code models/format-N/KIND.safetensors} in the test
 * resources, with what they predict as {@code KIND.json} beside them.
 *
 * <p>As a program it writes those that are missing; from the folder {@code trainer}: {@code mvn
 * test-compile} and then {@code java -cp <test class path> dev.yhat.trainer.GoldenModels
 * src/test/resources/models}. Files that are there never change.
 */
final class GoldenModels {
  /** The kinds of models, each with a file of every format version. */
  static final List<String> KINDS = List.of("numbers", "table", "calibrated", "layers");

  private static final int ROWS = 60;

  private GoldenModels() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], "format-" + ModelFile.VERSION);
    Files.createDirectories(folder);
    for (String kind : KINDS) {
      Path file = folder.resolve(kind + ".safetensors");
      if (!Files.exists(file)) {
        Model model = model(kind);
        ModelFile.write(model, file);
        Files.writeString(folder.resolve(kind + ".json"), predictions(model, rows(kind)) + "\n");
      }
    }
  }

  private static Model model(String kind) {
    ExampleTable iris = ExampleTable.iris();
    return switch (kind) {
      case "numbers" ->
          new Classifier()
              .hidden(6, 4)
              .activation(new Gelu())
              .dropout(0.1)
              .epochs(5)
              .train(iris.columns(), iris.features(), iris.labels())
              .model();
      case "calibrated" ->
          new Classifier()
              .hidden(5)
              .activation(new LeakyRelu(0.02))
              .epochs(20)
              .validation(0.25)
              .calibrated(true)
              .fit(iris.rows(), iris.labels());
      case "table" ->
          new Classifier()
              .hidden(8)
              .epochs(30)
              .validation(0.2)
              .encoding(new EncoderSettings().categorical("floor").drop("note").rareBelow(2))
              .fit(Table.of(table(ROWS)), "plays");
      default -> layers();
    };
  }

  /** One of each activation, between dense layers of weights that no training has touched. */
  private static Model layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(Dense.initialized(2, 3, Initializer.he(), 1));
    for (String name : ActivationNames.names()) {
      layers.add(new ActivationLayer(3, ActivationNames.byName(name)));
      layers.add(Dense.initialized(3, 3, Initializer.he(), layers.size()));
    }
    layers.add(new ActivationLayer(3, new Elu(0.3)));
    layers.add(new Dropout(3, 0.5));
    layers.add(Dense.initialized(3, 2, Initializer.glorot(), layers.size()));
    return new Model(
        TableEncoder.ofNumbers(List.of("a", "b\"\\\n")),
        Standardizer.of(new double[] {0.1, -1e300}, new double[] {5e-324, 1e300}),
        new SoftmaxClassifier(Network.of(layers)),
        Labels.ofClasses(List.of("", "ŷ 𝒳")),
        new Provenance(0, "none", null, Json.object()));
  }

  private static List<Map<String, @Nullable Object>> rows(String kind) {
    if (kind.equals("table")) {
      List<Map<String, @Nullable Object>> rows = table(12);
      rows.get(3).put("sky", "purple"); // never seen
      rows.get(4).put("floor", 77);
      rows.get(5).put("heat", -10.0);
      return rows;
    }
    if (kind.equals("layers")) {
      return List.of(row("a", 0.1, "b\"\\\n", 3.0), row("a", 0.1, "b\"\\\n", 2.5e300));
    }
    ExampleTable iris = ExampleTable.iris();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<String> names = model(kind).columns();
    for (int i = 0; i < 150; i += 15) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int j = 0; j < names.size(); j++) {
        row.put(names.get(j), iris.features().get(i, j));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Weather by formulas: numbers and texts with missing ones, yes and no, numbers as names. */
  private static List<Map<String, @Nullable Object>> table(int rows) {
    List<Map<String, @Nullable Object>> table = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("heat", i % 7 == 3 ? null : 10 + 1.5 * (i % 11) - 0.25 * (i % 4));
      row.put("sky", i % 9 == 5 ? null : List.of("clear", "cloudy", "rain").get(i * i % 3 + i % 2));
      row.put("windy", i % 4 == 1 ? "yes" : "no");
      row.put("floor", i % 5);
      row.put("note", "n" + i);
      row.put("same", 1);
      row.put("plays", i % 11 + i % 3 > 6 ? "inside" : i % 4 == 1 ? "not" : "outside");
      table.add(row);
    }
    return table;
  }

  private static Map<String, @Nullable Object> row(String a, double x, String b, double y) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put(a, x);
    row.put(b, y);
    return row;
  }

  private static Json predictions(Model model, List<Map<String, @Nullable Object>> rows) {
    List<Json> inputs = new ArrayList<>();
    List<Json> outputs = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows) {
      Json input = Json.object();
      for (String column : model.columns()) {
        Object value = row.get(column);
        input =
            value == null
                ? input.with(column, Json.NULL)
                : value instanceof Number number
                    ? input.with(column, number.doubleValue())
                    : input.with(column, value.toString());
      }
      inputs.add(input);
      outputs.add(Json.ofNumbers(model.predictProba(row)));
    }
    return Json.object()
        .with("rows", Json.array(inputs))
        .with("probabilities", Json.array(outputs));
  }
}
