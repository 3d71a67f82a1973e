package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.select.CrossValidation;
import dev.yhat.trainer.select.Spread;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --cv} and {@code --search}. */
final class SelectionTest {
  private static final String SPACE = "hidden=4|16; learning-rate=0.0001..0.1";

  @TempDir private Path folder;

  private Yhat train(Object... options) {
    List<Object> args = new ArrayList<>(List.of("train", Yhat.IRIS, "--label", "species"));
    args.addAll(List.of("--out", folder.resolve("m"), "--epochs", 20));
    args.addAll(List.of(options));
    return Yhat.run(args.toArray());
  }

  private Json metrics() throws IOException {
    return Json.parse(Files.readString(folder.resolve("m/metrics.json")), "metrics", "json");
  }

  @Test
  void crossValidationTellsMeanAndDeviationAndThenTrains() throws IOException {
    Yhat run = train("--cv", 3, "--learning-rate", 0.02);
    assertEquals(0, run.code(), run.err());
    Classifier same =
        new Classifier().epochs(20).validation(0.2).optimizer(new Sgd(0.02, 0.9, false, 1e-3));
    Map<Metric, Spread> expected =
        new CrossValidation(3, 1, 42).of(same, Table.read(Yhat.IRIS), "species").metrics();
    Spread accuracy = expected.get(Metric.ACCURACY);
    assertTrue(
        run.outLines().contains("Cross-validation: mean and deviation of 3 folds"), run.out());
    String line =
        run.outLines().stream().filter(l -> l.startsWith("accuracy ")).findFirst().orElseThrow();
    assertEquals(
        "accuracy " + Figures.of(accuracy.mean()) + " ± " + Figures.of(accuracy.deviation()),
        line.replaceAll(" +", " "));
    assertTrue(run.out().contains("Validation: accuracy "), run.out());
    Json table = metrics().get("cross_validation");
    assertEquals(accuracy.mean(), table.get("rows").items().get(0).items().get(1).number());
  }

  @Test
  void classesOfFewerRowsThanFoldsAreToldAndDoNotStopIt() throws IOException {
    String rows = Files.readString(Yhat.IRIS).replaceFirst("(?s)(.*)Iris-setosa", "$1rare");
    Path csv = folder.resolve("rare.csv");
    Files.writeString(csv, rows.replaceFirst("(?s)(.*)Iris-setosa", "$1rare"));
    List<Object> args = new ArrayList<>(List.of("train", csv, "--label", "species", "--cv", 3));
    args.addAll(List.of("--out", folder.resolve("m"), "--epochs", 3));
    Yhat run = Yhat.run(args.toArray());
    assertEquals(0, run.code(), run.err());
    String told = "species: class 'rare' (2 rows) has fewer rows than the 3 folds";
    assertTrue(run.out().contains("\nwarning: " + told), run.out());
    assertTrue(Files.readString(folder.resolve("m/metrics.json")).contains(told));
    args.add("--json");
    assertTrue(Yhat.run(args.toArray()).out().contains(told));
    args.add("--quiet");
    assertFalse(Yhat.run(args.toArray()).out().contains(told));
  }

  @Test
  void searchTrainsWithTheBestCandidate() throws IOException {
    Yhat run = train("--search", SPACE, "--candidates", 6, "--json");
    assertEquals(0, run.code(), run.err());
    Json search = Json.parse(run.outLines().get(0), "out", "line");
    assertEquals("search", search.get("event").string());
    Json best = search.get("result").get("trials").items().get(0).get("settings");
    Json settings = ModelFile.read(folder.resolve("m/model.safetensors")).provenance().settings();
    double rate = settings.get("optimizer").get("learning_rate").number();
    assertEquals(Double.parseDouble(best.get("learning-rate").string()), rate);
    String layers = ModelFile.read(folder.resolve("m")).classifier().network().toString();
    assertTrue(layers.contains("Dense(4→" + best.get("hidden").string() + ")"), layers);
    assertEquals(6, metrics().get("search").get("rows").items().size());
  }

  @Test
  void searchDoesNotDependOnThreads() {
    Yhat one = train("--search", SPACE, "--candidates", 4, "--json", "--threads", 1);
    Yhat two = train("--search", SPACE, "--candidates", 4, "--json", "--threads", 2);
    assertEquals(one.outLines().get(0), two.outLines().get(0));
  }

  @Test
  void searchIsToldAsATableAndProgress() {
    Yhat run = train("--search", SPACE, "--candidates", 12);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("Search: 12 candidates, the best is trained with"), run.out());
    assertTrue(run.out().contains("and 2 more; the report has all"), run.out());
    assertFalse(run.out().contains("NaN"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cv 1|--cv: expected at least 2, got 1",
        "--cv 151|--cv: expected at most 150, a row a fold, got 151",
        "--candidates 3|--candidates: means nothing without --search",
        "--search hidden=4 --candidates 0|--candidates: expected at least 1, got 0",
        "--search hidden=4 --hidden 8|--hidden: means nothing with --search of it",
        "--search hidden=x|--search: ",
        "--search hidden=4 --optimizer lbfgs --quiet|--search: means nothing with --optimizer lbfgs"
      })
  void whatCannotBeIsRefused(String options, String message) {
    List<Object> args = new ArrayList<>(List.of("train", Yhat.IRIS, "--label", "species"));
    args.addAll(List.of("--out", folder.resolve("m")));
    args.addAll(List.of((Object[]) options.split(" ", -1)));
    Yhat run = Yhat.run(args.toArray());
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(Files.exists(folder.resolve("m")));
  }
}
