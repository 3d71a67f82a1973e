package dev.yhat.cli.play;

import dev.yhat.layers.file.ActivationNames;
import dev.yhat.layers.file.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Java program that trains what a page trains, to the same bits. */
final class JavaLines {
  private static final List<String> IMPORTS =
      List.of(
          "dev.yhat.core.*",
          "dev.yhat.layers.SoftmaxClassifier",
          "dev.yhat.trainer.*",
          "dev.yhat.trainer.data.*",
          "dev.yhat.trainer.eval.Evaluation",
          "dev.yhat.trainer.optim.*");
  private static final List<String> TABLE_IMPORTS =
      List.of(
          "dev.yhat.trainer.table.*",
          "java.nio.file.Path",
          "java.util.stream.*",
          "org.ejml.data.DMatrixRMaj");

  private JavaLines() {}

  /** The program up to the end of an epoch. */
  static String of(Settings settings, Tables tables, long epochs) {
    Toy toy = Toy.named(settings.data().source()).orElse(null);
    List<String> imports = new ArrayList<>(IMPORTS);
    if (toy == null) {
      imports.addAll(TABLE_IMPORTS);
    }
    imports.add("java.util.List");
    String start =
        imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
    String data =
        toy == null
            ? table(settings.data(), tables.named(settings.data().source()))
            : "InMemoryDataSet data = " + toy(toy, settings) + ";\n";
    return start + "\n" + data + training(settings, Math.max(1, epochs));
  }

  private static String toy(Toy toy, Settings settings) {
    Settings.Data data = settings.data();
    String parts = toy.hasParts() ? data.parts() + ", " : "";
    return "ToyData.%s(%s%d, %s, %dL)"
        .formatted(toy, parts, data.rows(), data.noise(), settings.seed());
  }

  private static String table(Settings.Data data, PlaneTable table) {
    String x = quoted(data.x());
    String y = quoted(data.y());
    String label = quoted(data.label());
    return """
    Table all = Table.read(Path.of(%s));
    Table table = all.select(IntStream.iterate(0, i -> i < all.rows(), i -> i + %d)
        .filter(i -> Stream.of(%s, %s, %s).noneMatch(c -> all.column(c).isMissing(i))).toArray());
    Labels classes = Labels.of(table.labels(%s));
    DMatrixRMaj points = TableEncoder.ofNumbers(List.of(%s, %s)).encode(table);
    InMemoryDataSet data =
        new InMemoryDataSet(points, classes.encode(table.labels(%s)), classes.size());
    """
        .formatted(quoted(table.file()), table.stride(), x, y, label, label, x, y, label);
  }

  private static String training(Settings settings, long epochs) {
    Settings.Layers layers = settings.layers();
    Settings.Learning learning = settings.learning();
    boolean validated = settings.data().validation() > 0;
    String heldOut =
        validated
            ? "DataSet validation = scale.standardized(data.subset(split.validation()));\n"
            : "";
    return """
    Split split = Split.stratified(data, %s, %dL);
    Standardizer scale = Standardizer.fit(data.subset(split.training()));
    DataSet training = scale.standardized(data.subset(split.training()));
    %sSoftmaxClassifier start = SoftmaxClassifier.create(
        2, List.of(%s), %s, %s, data.classes(), %dL);
    TrainingSession session = new TrainingSession(
        start.network(), new SoftmaxCrossEntropy(), %s, %dL);
    new Trainer(%d, %d).train(session, training, %s, epoch -> {});
    SoftmaxClassifier learned = new SoftmaxClassifier(session.snapshot());
    System.out.println(Evaluation.of(learned, %s).accuracy());
    """
        .formatted(
            settings.data().validation(),
            settings.seed(),
            heldOut,
            layers.hidden().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            activation(layers),
            layers.dropout(),
            settings.seed(),
            optimizer(learning),
            settings.seed(),
            epochs,
            learning.batchSize(),
            validated ? "validation" : "null",
            validated ? "validation" : "training");
  }

  private static String activation(Settings.Layers layers) {
    return switch (ActivationNames.nameOf(layers.activation())) {
      case "tanh" -> "new Tanh()";
      case "sigmoid" -> "new Sigmoid()";
      case "leaky-relu" -> "new LeakyRelu(0.01)";
      case "elu" -> "new Elu(1.0)";
      case "softplus" -> "new Softplus()";
      case "gelu" -> "new Gelu()";
      case "gelu-tanh" -> "new GeluTanh()";
      case "silu" -> "new Silu()";
      case "identity" -> "new Identity()";
      default -> "new Relu()";
    };
  }

  private static String optimizer(Settings.Learning learning) {
    return switch (learning.method()) {
      case "adamw" -> "new AdamW(%s, %s)".formatted(learning.rate(), learning.weightDecay());
      case "rmsprop" ->
          "new RmsProp(%s, 0.99, 1e-8, 0.0, %s)".formatted(learning.rate(), learning.weightDecay());
      default ->
          "new Sgd(%s, %s, false, %s)"
              .formatted(learning.rate(), learning.momentum(), learning.weightDecay());
    };
  }

  /** A Java string: what JSON escapes, Java escapes alike. */
  private static String quoted(String text) {
    return Json.of(text).toString();
  }
}
