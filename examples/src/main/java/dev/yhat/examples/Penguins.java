package dev.yhat.examples;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Penguins as they were written down: numbers beside words, and holes in both. */
public final class Penguins {
  private Penguins() {}

  /** Trains on the CSV file that is named, or on the one of the examples. */
  public static void main(String[] args) {
    Table penguins = Table.read(ExampleData.path(args, "penguins.csv"));
    TrainingResult result = new Classifier().validation(0.2).seed(42).train(penguins, "species");
    System.out.println(result.validation());

    Model model = result.model();
    System.out.println(model.columns());
    System.out.println(model.features());

    Map<String, Object> stranger = new LinkedHashMap<>();
    stranger.put("island", "Biscoe");
    stranger.put("beak_length_mm", 46.5);
    stranger.put("beak_depth_mm", 14.2);
    stranger.put("flipper_length_mm", 216);
    stranger.put("body_mass_g", "NA"); // nobody had scales
    stranger.put("sex", "unknown"); // no level that was learned from
    System.out.println(model.predict(stranger));
  }
}
