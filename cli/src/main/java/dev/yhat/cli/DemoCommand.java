package dev.yhat.cli;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.eval.Evaluation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat demo}: trains on a toy problem and draws what came of it. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Trains on a toy problem and draws the decision regions.",
    customSynopsis = "yhat demo NAME [--seed N]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class DemoCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("x", "y");
  private static final int LINES = 22;
  private static final int MOST_COLUMNS = 100;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "NAME",
      description = "Toy problem: xor, and, or, moons, circles, spirals, blobs or checkerboard.")
  private String name = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ToyProblem problem = ToyProblem.named(name);
    InMemoryDataSet data = problem.data(seed);
    int[] labels = IntStream.range(0, data.rows()).map(data::label).toArray();
    int[] all = IntStream.range(0, data.rows()).toArray();
    DMatrixRMaj points = new DMatrixRMaj(data.rows(), COLUMNS.size());
    data.copyRows(all, 0, all.length, points);

    TrainingResult result;
    try (Progress progress =
        terminal.errIsTerminal()
            ? Progress.on(terminal, Rounds.epochs(problem.epochs()))
            : Progress.silent()) {
      result =
          problem
              .classifier(seed)
              .listener(progress)
              .train(COLUMNS, points, Labels.toStrings(labels));
    }
    draw(result, points, labels);
    describe(problem, data, result);
    return Failure.NONE;
  }

  private void draw(TrainingResult result, DMatrixRMaj points, int[] labels) {
    PrintStream out = terminal.out();
    int room = Math.min(MOST_COLUMNS, terminal.textColumns() - 1);
    // A character is about twice as high as wide.
    double aspect = RegionMap.aspect(points);
    int columns = (int) Math.max(1, Math.min(room, Math.round(2 * LINES * aspect)));
    int lines = (int) Math.max(1, Math.min(LINES, Math.round(columns / aspect / 2)));
    List<String> classes = result.model().classes();
    if (terminal.color()) {
      RegionMap map = new RegionMap(result.model(), points, labels, columns, 2 * lines);
      RegionPicture.colored(map).forEach(out::println);
      out.println(RegionPicture.coloredLegend(classes));
    } else {
      RegionMap map = new RegionMap(result.model(), points, labels, columns, lines);
      RegionPicture.plain(map).forEach(out::println);
      out.println(RegionPicture.plainLegend(classes));
    }
  }

  private void describe(ToyProblem problem, InMemoryDataSet data, TrainingResult result) {
    List<EpochReport> history = result.history();
    String training =
        problem
            + ": "
            + network(result.model())
            + ", "
            + history.size()
            + " epochs in "
            + Figures.seconds(history.get(history.size() - 1).seconds());
    terminal.out().println(training);
    terminal
        .out()
        .println(
            "accuracy "
                + accuracy(result.model(), data, result.split().training())
                + " training points, "
                + accuracy(result.model(), data, result.split().validation())
                + " held out");
  }

  private static String network(Model model) {
    List<String> widths = new ArrayList<>();
    widths.add(Integer.toString(model.columns().size()));
    for (Layer layer : model.classifier().network().layers()) {
      if (layer instanceof Dense) {
        widths.add(Integer.toString(layer.outputs()));
      }
    }
    return "network " + String.join("-", widths);
  }

  private static String accuracy(Model model, InMemoryDataSet data, int[] rows) {
    DataSet part = model.standardizer().standardized(data.subset(rows));
    Evaluation evaluation = Evaluation.of(model.classifier(), part);
    return Figures.of(evaluation.accuracy()) + " on " + rows.length;
  }
}
