package dev.yhat.trainer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that a doctor watches from the first loss to the last network. */
class WatchedTrainingTest {
  private static final double RATE = .05;

  /** A training, and all that its doctor found. */
  private record Watched(TableEncoder encoder, DMatrixRMaj x, String[] labels) {
    static Watched file(String file, String label) {
      Table all = Table.read(Path.of("..", "examples", "data", file));
      Table table = all.without(label);
      int[] rows = IntStream.range(0, table.rows()).toArray();
      TableEncoder encoder = TableEncoder.fit(table, rows, new EncoderSettings());
      return new Watched(encoder, encoder.encode(table), all.labels(label));
    }

    List<Finding> train(Classifier classifier, double rate) {
      int classes = Labels.of(labels).size();
      int[] counts = new int[classes];
      for (int k : Labels.of(labels).encode(labels)) {
        counts[k]++;
      }
      TrainingDoctor doctor =
          new TrainingDoctor(ClassShares.of(counts, false, 0), rate, finding -> {});
      Optimizer sgd = new Sgd(rate, .9, false, 1e-3);
      Optimizer watched =
          parameters -> {
            Optimizer.Updater updater = sgd.start(parameters);
            return (gradients, factor) -> {
              doctor.gradients(gradients);
              updater.update(gradients, factor);
            };
          };
      Model model =
          classifier
              .optimizer(watched)
              .listener(told(doctor))
              .train(encoder.features(), x, labels)
              .model();
      DMatrixRMaj scaled = x.copy();
      model.standardizer().apply(scaled);
      doctor.deadUnits(model.classifier().network(), scaled);
      return doctor.findings();
    }

    private static TrainingListener told(TrainingDoctor doctor) {
      return new TrainingListener() {
        @Override
        public void epochEnded(EpochReport report) {
          doctor.epochEnded(report);
        }

        @Override
        public void batchEnded(int epoch, int batch, int batches, double loss) {
          if (epoch == 1 && batch == 1) {
            doctor.firstLoss(loss, 32);
          }
        }
      };
    }
  }

  @ParameterizedTest
  @CsvSource({"iris.csv, species", "digits.csv, digit", "penguins.csv, species"})
  void isSilentAboutHealthyTrainings(String file, String label) {
    Watched data = Watched.file(file, label);
    for (int seed = 1; seed <= 3; seed++) {
      Classifier classifier = new Classifier().validation(.2).epochs(40).seed(seed);
      assertEquals(List.of(), data.train(classifier, RATE), "seed " + seed);
      assertEquals(List.of(), data.train(classifier.hidden(32, 16), RATE), "seed " + seed);
    }
  }

  /** As the readme does it. */
  @ParameterizedTest
  @CsvSource({"iris.csv, species", "digits.csv, digit", "penguins.csv, species"})
  void isSilentAboutTheDefaults(String file, String label) {
    Classifier classifier = new Classifier().validation(.2);
    assertEquals(List.of(), Watched.file(file, label).train(classifier, RATE));
  }

  private static List<Kind> kinds(String file, String label, boolean standardize, double rate) {
    Classifier classifier =
        new Classifier().hidden(32, 16).validation(.2).epochs(40).standardize(standardize);
    List<Finding> findings = Watched.file(file, label).train(classifier, rate);
    return findings.stream().map(Finding::kind).toList();
  }

  @Test
  void tellsALearningRateThatIsMuchTooLarge() {
    assertEquals(List.of(Kind.DIVERGENCE, Kind.DEAD_UNITS), kinds("digits.csv", "digit", true, 3));
  }

  @Test
  void tellsALearningRateThatIsMuchTooSmall() {
    assertEquals(List.of(Kind.LOSS_NOT_FALLING), kinds("digits.csv", "digit", true, 1e-7));
    assertEquals(List.of(Kind.LOSS_NOT_FALLING), kinds("iris.csv", "species", true, 1e-7));
  }

  @Test
  void tellsWhatUnscaledInputDoes() {
    assertEquals(
        List.of(Kind.FIRST_LOSS, Kind.DIVERGENCE, Kind.DEAD_UNITS),
        kinds("penguins.csv", "species", false, RATE));
  }

  @Test
  void costsNoAllocationAStep() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    TrainingDoctor doctor =
        new TrainingDoctor(ClassShares.of(new int[] {1, 1}, false, 0), RATE, finding -> {});
    List<DMatrixRMaj> gradients = List.of(new DMatrixRMaj(8, 5), new DMatrixRMaj(1, 5));
    long id = Thread.currentThread().getId();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 1000; i++) {
        doctor.gradients(gradients);
      }
      fewest = Math.min(fewest, threads.getThreadAllocatedBytes(id) - before);
    }
    assertEquals(0, fewest);
  }
}
