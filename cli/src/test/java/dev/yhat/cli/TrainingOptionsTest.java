package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.yhat.core.Tanh;
import dev.yhat.layers.file.StateDict;
import dev.yhat.layers.file.Tensor;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.FullBatch;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TrainingOptionsTest {
  @TempDir private Path folder;

  private static Arguments option(String args, UnaryOperator<Classifier> setting) {
    return Arguments.of(args, setting);
  }

  static Stream<Arguments> options() {
    return Stream.of(
        option("--epochs 2", c -> c),
        option("--hidden none", c -> c.hidden()),
        option("--hidden 5,3", c -> c.hidden(5, 3)),
        option("--activation tanh", c -> c.activation(new Tanh())),
        option("--dropout 0.3", c -> c.dropout(0.3)),
        option("--epochs 3", c -> c.epochs(3)),
        option("--batch-size 7", c -> c.batchSize(7)),
        option("--learning-rate 0.2", c -> c.optimizer(new Sgd(0.2, 0.9, false, 1e-3))),
        option("--momentum 0", c -> c.optimizer(new Sgd(0.05, 0, false, 1e-3))),
        option("--nesterov", c -> c.optimizer(new Sgd(0.05, 0.9, true, 1e-3))),
        option("--weight-decay 0.1", c -> c.optimizer(new Sgd(0.05, 0.9, false, 0.1))),
        option("--optimizer sgd", c -> c),
        option("--optimizer adamw", c -> c.optimizer(new AdamW(0.001, 0.01))),
        option("--optimizer adamw --learning-rate 0.1", c -> c.optimizer(new AdamW(0.1, 0.01))),
        option("--optimizer adamw --weight-decay 0.2", c -> c.optimizer(new AdamW(0.001, 0.2))),
        option("--optimizer rmsprop", c -> c.optimizer(new RmsProp(0.001, 0.99, 1e-8, 0, 0.001))),
        option("--patience 1 --epochs 30", c -> c.patience(1).epochs(30)),
        option("--calibrate", c -> c.calibrated(true)),
        option("--schedule cosine", c -> c.schedule(new CosineDecay(2))),
        option("--label-smoothing 0.1", c -> c.labelSmoothing(0.1)),
        option("--class-weight balanced --validation 0.19", c -> c.balanced(true).validation(0.19)),
        option("--validation 0.5", c -> c.validation(0.5)),
        option("--seed 3", c -> c.seed(3)),
        option("--no-shuffle", c -> c.shuffle(false)),
        option("--no-standardize", c -> c.standardize(false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void optionReachesTheClassifier(String args, UnaryOperator<Classifier> setting)
      throws IOException {
    Classifier classifier = setting.apply(new Classifier().validation(0.2).epochs(2));
    Model expected = classifier.train(Table.read(Yhat.IRIS), "species").model();
    assertWeights(expected, "--epochs 2 " + args);
  }

  static Stream<Arguments> fullBatch() {
    return Stream.of(
        option("--hidden 64", c -> c.hidden(64).fullBatch(new FullBatch(1e-3))),
        option("--hidden none", c -> c.fullBatch(new FullBatch(1e-3))),
        option("--hidden none --weight-decay 0.1", c -> c.fullBatch(new FullBatch(0.1))),
        option(
            "--hidden none --optimality-gap 0.01",
            c -> c.fullBatch(new FullBatch(1e-3, 0.01, new Lbfgs()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fullBatch")
  void optionReachesFullBatchTraining(String args, UnaryOperator<Classifier> setting)
      throws IOException {
    Classifier classifier = setting.apply(new Classifier().validation(0.2).hidden());
    Model expected = classifier.train(Table.read(Yhat.IRIS), "species").model();
    assertWeights(expected, "--optimizer lbfgs " + args);
  }

  private void assertWeights(Model expected, String args) throws IOException {
    String line = "train " + Yhat.IRIS + " --label species --out " + folder + " " + args.strip();
    boolean twice = line.indexOf("--epochs") < line.lastIndexOf("--epochs");
    Object[] all = (twice ? line.replaceFirst("--epochs 2 ", "") : line).split(" ");
    Yhat run = Yhat.run(all);
    assertEquals(0, run.code(), run.err());
    Model trained = ModelFile.read(folder);
    assertEquals(expected.standardizer(), trained.standardizer());
    List<Tensor> tensors = StateDict.of(expected.classifier().network());
    List<Tensor> actual = StateDict.of(trained.classifier().network());
    assertEquals(tensors.toString(), actual.toString());
    for (int i = 0; i < tensors.size(); i++) {
      assertArrayEquals(tensors.get(i).data(), actual.get(i).data());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--validation 1.5 | --validation: expected a share in [0, 1), got 1.5",
        "--validation 1 | --validation: expected a share in [0, 1), got 1.0",
        "--validation NaN | --validation: expected a share in [0, 1), got NaN",
        "--epochs 0 | --epochs: expected at least 1, got 0",
        "--batch-size -3 | --batch-size: expected at least 1, got -3",
        "--learning-rate 0 | --learning-rate: expected a number above 0, got 0.0",
        "--learning-rate NaN | --learning-rate: expected a number above 0, got NaN",
        "--learning-rate Infinity | --learning-rate: expected a number above 0, got Infinity",
        "--momentum 1 | --momentum: expected a share in [0, 1), got 1.0",
        "--nesterov --momentum 0 | --nesterov: expected --momentum above 0, got 0.0",
        "--weight-decay -1 | --weight-decay: expected at least 0, got -1.0",
        "--dropout 1 | --dropout: expected a share in [0, 1), got 1.0",
        "--label-smoothing 1 | --label-smoothing: expected a share in [0, 1), got 1.0",
        "--activation step | --activation: expected one of relu, tanh, sigmoid, leaky-relu, elu,"
            + " softplus, gelu, gelu-tanh, silu, identity, got 'step'",
        "--hidden 64;32 | --hidden: expected none, or widths from 1 to 100000 such as 64,32,"
            + " got '64;32'",
        "--hidden 0 | --hidden: expected none, or widths from 1 to 100000 such as 64,32, got '0'",
        "--hidden 8,100000,100000 | --hidden: expected layers of at most 2147483639 weights,"
            + " got 100000×100000",
        "--validation 0 --calibrate | --calibrate: expected --validation above 0, got 0.0",
        "--validation 0 --patience 3 | --patience: expected --validation above 0, got 0.0",
        "--patience 0 | --patience: expected at least 1, got 0",
        "--optimizer adamw --momentum 0.9 | --momentum: means nothing with --optimizer adamw",
        "--optimizer rmsprop --nesterov | --nesterov: means nothing with --optimizer rmsprop",
        "--optimizer lbfgs --epochs 100 | --epochs: means nothing with --optimizer lbfgs",
        "--optimizer lbfgs --patience 1 | --patience: means nothing with --optimizer lbfgs",
        "--optimizer lbfgs --precision float | --precision: means nothing with --optimizer lbfgs",
        "--optimizer lbfgs --dropout 0.1 | --dropout: expected 0 with --optimizer lbfgs, got 0.1",
        "--optimality-gap 1 | --optimality-gap: means nothing with --optimizer sgd",
        "--optimizer lbfgs --hidden none --optimality-gap 0 | --optimality-gap: expected a number"
            + " above 0, got 0.0",
        "--optimizer lbfgs --optimality-gap 1 | --optimality-gap: expected --hidden none, as"
            + " nothing is known about hidden layers",
        "--optimizer lbfgs --hidden none --weight-decay 0 --optimality-gap 1 |"
            + " --optimality-gap: expected --weight-decay above 0, got 0.0",
        "--schedule fast | --schedule: expected constant, step:EPOCHS:DECAY, cosine,"
            + " cosine:EPOCHS, inverse:POWER or warmup:EPOCHS, the last also with + and another,"
            + " got 'fast'",
        "--schedule step:0:0.5 | --schedule step:0:0.5: StepDecay: expected at least 1 epoch,"
            + " got 0",
      })
  void impossibleValueIsRefused(String args, String line) {
    String command = "train " + Yhat.IRIS + " --label species --out " + folder.resolve("m");
    Yhat run = Yhat.run((Object[]) (command + " " + args).split(" "));
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertFalse(Files.exists(folder.resolve("m")));
  }
}
