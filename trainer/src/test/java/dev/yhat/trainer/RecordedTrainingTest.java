package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Precision;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model says how it was trained, and training so again gives every bit of it. */
class RecordedTrainingTest {
  private static final Path PENGUINS = Path.of("..", "examples", "data", "penguins.csv");

  @TempDir Path folder;

  private static Classifier brief() {
    return new Classifier().epochs(6).validation(0.25).seed(5);
  }

  static Stream<Arguments> settings() {
    CsvOptions usual = new CsvOptions();
    return Stream.of(
        Arguments.of(new Classifier().epochs(3), usual),
        Arguments.of(
            brief().hidden(9, 6).activation(new LeakyRelu(.1)).dropout(.2).patience(2), usual),
        Arguments.of(
            brief()
                .optimizer(new ClippedByNorm(1, new AdamW(.01, .8, .99, 1e-7, .1)))
                .schedule(ScheduleSpec.parse("warmup:2+step:2:0.5", 6))
                .balanced(true)
                .calibrated(true)
                .labelSmoothing(.1),
            usual.text("body_mass_g").without("sex").missing("", "NA", "3750").delimiter(',')),
        Arguments.of(
            brief()
                .optimizer(new RmsProp(.01, .9, 1e-6, .5, 1e-3))
                .precision(Precision.FLOAT)
                .shuffle(false)
                .standardize(false)
                .batchSize(50)
                .sampleWeights("flipper_length_mm")
                .encoding(
                    new EncoderSettings()
                        .categorical("beak_depth_mm")
                        .numeric("beak_length_mm")
                        .drop("island")
                        .rareBelow(3)
                        .mostLevels(20)),
            usual
                .numbers("body_mass_g")
                .only(
                    List.of(
                        "species",
                        "beak_depth_mm",
                        "body_mass_g",
                        "island",
                        "beak_length_mm",
                        "flipper_length_mm"))
                .missing("", "?", "NA")),
        Arguments.of(
            new Classifier().hidden().fullBatch(new FullBatch(.01, 1e-6, new Lbfgs(4, 50, 1e-3))),
            usual));
  }

  /** Written and read, as a file has it. */
  private Model filed(Model model) throws IOException {
    Path file = folder.resolve("model");
    ModelFile.write(model, file);
    return ModelFile.read(file);
  }

  private static Table complete(Table table, Classifier classifier) {
    if (!classifier.toString().contains("flipper_length_mm")) {
      return table;
    }
    int[] rows = new int[table.rows()];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!table.column("flipper_length_mm").isMissing(i)) {
        rows[count++] = i;
      }
    }
    return table.select(Arrays.copyOf(rows, count));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isDoneAgainToTheSameBits(Classifier classifier, CsvOptions reading) throws IOException {
    Table table = complete(Table.read(PENGUINS, reading), classifier);
    Model model = filed(classifier.fit(table, "species"));
    RecordedTraining recorded = RecordedTraining.of(model);
    Table again = complete(Table.read(PENGUINS, recorded.reading()), classifier);
    recorded.requireSameData(again);
    Model second = recorded.classifier().threads(2).fit(again, recorded.label());
    ModelDifference difference = ModelDifference.between(model, second);
    assertTrue(difference.isNone(), difference.toString());
    assertEquals(reading.describe(), recorded.reading().describe());
  }

  @Test
  void otherDataAreRefused() throws IOException {
    Table table = Table.read(PENGUINS);
    RecordedTraining recorded = RecordedTraining.of(brief().fit(table, "species"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> recorded.requireSameData(table.select(new int[] {3, 2, 1})))
            .getMessage();
    assertTrue(message.startsWith("penguins.csv: not the data of the training: expected"), message);
  }

  private static void assertCannot(Model model, String why) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> RecordedTraining.of(model)).getMessage();
    assertEquals("the training cannot be done again: " + why, message);
  }

  @Test
  void whatCannotBeDoneAgainSaysWhy() {
    Table table = Table.read(PENGUINS);
    assertCannot(
        new Classifier().epochs(1).fit(new double[][] {{1}, {2}}, new int[] {0, 1}),
        "its labels come from no column of a table");
    assertCannot(
        brief().start(Network::copy).fit(table, "species"),
        "it started from other weights, which it records no more of than a fingerprint");
    Optimizer own = new Own();
    assertCannot(
        brief().optimizer(own).fit(table, "species"), "its optimiser is the user's own: \"mine\"");
    assertCannot(
        brief().schedule(new OwnSchedule()).fit(table, "species"),
        "its schedule is the user's own: custom:OwnSchedule[]");
    TrainingListener stopping = report -> Thread.currentThread().interrupt();
    Model interrupted = brief().resultOnInterrupt(true).listener(stopping).fit(table, "species");
    assertTrue(Thread.interrupted());
    assertCannot(interrupted, "it was interrupted");
  }

  private static final class Own implements Optimizer {
    @Override
    public Updater start(List<DMatrixRMaj> parameters) {
      return new Sgd(.1).start(parameters);
    }

    @Override
    public String toString() {
      return "mine";
    }
  }

  private record OwnSchedule() implements Schedule {
    @Override
    public double factor(double epoch) {
      return 1;
    }
  }

  private static Model with(Model model, Json settings) {
    Provenance provenance = model.provenance();
    return new Model(
        model.encoder(),
        model.standardizer(),
        model.classifier(),
        model.labels(),
        new Provenance(provenance.rows(), provenance.fingerprint(), provenance.label(), settings));
  }

  @Test
  void provenanceOfSomethingElseIsRefused() {
    Model model = with(brief().fit(Table.read(PENGUINS), "species"), Json.object());
    assertThrows(ModelFormatException.class, () -> RecordedTraining.of(model));
  }

  /** What models had before settings of tables and of L-BFGS were recorded. */
  @Test
  void settingsThatAnEarlierReleaseDidNotRecordAreTheDefaults() throws IOException {
    Table table = Table.read(PENGUINS, new CsvOptions().text("species"));
    Classifier minimizing = new Classifier().hidden().fullBatch(new FullBatch(.01));
    for (Classifier classifier : List.of(brief(), minimizing)) {
      Model model = classifier.fit(table, "species");
      Json settings = Json.object();
      for (String name : model.provenance().settings().names()) {
        Json value = model.provenance().settings().get(name);
        if (value.toString().contains("lbfgs")) {
          settings = settings.with(name, Json.object().with("type", "lbfgs"));
        } else if (!name.equals("encoding") && !name.equals("reading")) {
          settings = settings.with(name, value);
        }
      }
      Model earlier = with(model, settings);
      RecordedTraining recorded = RecordedTraining.of(earlier);
      Table again = Table.read(PENGUINS, recorded.reading());
      recorded.requireSameData(again);
      Model second = recorded.classifier().fit(again, "species");
      assertEquals(
          new ModelDifference(List.of(), List.of()), ModelDifference.between(earlier, second));
    }
  }

  @Test
  void differencesAreNamed() {
    Table table = Table.read(PENGUINS);
    Model first = brief().hidden().fit(table, "species");
    List<DMatrixRMaj> parameters = MatrixList.copies(first.classifier().network().parameters());
    parameters.get(0).data[3] += 0.25;
    Model second =
        new Model(
            first.encoder(),
            first.standardizer(),
            new SoftmaxClassifier(first.classifier().network().withParameters(parameters)),
            first.labels(),
            first.provenance());
    ModelDifference difference = ModelDifference.between(first, second);
    assertEquals(List.of(), difference.document());
    assertEquals(1, difference.tensors().size());
    assertEquals("0.weight", difference.tensors().get(0).name());
    assertEquals(1, difference.tensors().get(0).numbers());
    assertEquals(0.25, difference.tensors().get(0).largest(), 1e-12);
    assertFalse(difference.isNone());

    Model other = brief().hidden().seed(6).fit(table, "species");
    assertTrue(
        ModelDifference.between(first, other).document().stream()
            .anyMatch(d -> d.place().equals("provenance.settings.seed")));
    Model wider = brief().hidden(3).fit(table, "species");
    ModelDifference incomparable = ModelDifference.between(first, wider);
    assertEquals(List.of(), incomparable.tensors());
    List<String> places = incomparable.document().stream().map(d -> d.place()).toList();
    assertTrue(places.containsAll(List.of("layers", "tensors")), places.toString());
  }
}
