package dev.yhat.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainedFieldsTest {
  private static final Pattern FIELD = Pattern.compile("\"([a-z_]+)\":");

  @TempDir private Path folder;

  @Test
  void documentNamesEachFieldOfTheJson() throws Exception {
    Network network =
        Network.of(new Dense(new DMatrixRMaj(new double[][] {{1, -1}}), new DMatrixRMaj(1, 2)));
    Model model =
        new Model(
            TableEncoder.ofNumbers(List.of("a")),
            Standardizer.of(new double[] {0}, new double[] {1}),
            new SoftmaxClassifier(network),
            Labels.ofClasses(List.of("no", "yes")),
            new Provenance(2, "", "class", Json.object()));
    Path csv = Files.writeString(folder.resolve("t.csv"), "a,class\n1,no\n");
    Explanation explanation = Explanation.of(model, Table.read(csv), 0, "class");
    Json json = ExplanationJson.of(explanation, 1, Step.of(explanation));
    Set<String> fields = new TreeSet<>();
    String settings = json.get("step").get("optimizer").toString(); // told elsewhere
    Matcher found = FIELD.matcher(json.toString().replace(settings, "{}"));
    while (found.find()) {
      fields.add(found.group(1));
    }
    assertTrue(fields.contains("largest_difference"), fields.toString());
    String document = Files.readString(Path.of("..", "docs", "explain.md"));
    fields.removeIf(name -> document.matches("(?s).*[`.]" + name + "(\\[\\])?`.*"));
    assertEquals(Set.of(), fields);
  }
}
