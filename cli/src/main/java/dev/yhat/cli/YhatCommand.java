package dev.yhat.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it has only help and the version to offer. */
@Command(
    name = "yhat",
    mixinStandardHelpOptions = true,
    customSynopsis = "yhat COMMAND ...",
    description = "Trains small neural-network classifiers on tables, and predicts with them.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  yhat train iris.csv --label species",
      "  yhat evaluate iris-model iris.csv",
      "  yhat predict iris-model new.csv -o predictions.csv",
      "  yhat inspect iris-model",
      "  yhat explain iris-model iris.csv --row 1",
      "  yhat verify iris-model iris.csv",
      "  yhat export iris-model iris.onnx",
      "  yhat demo spirals",
      "  yhat play",
      "",
      "'yhat COMMAND --help' lists a command's options.",
      "Exit codes: 0 done; 1 the training failed, standard output cannot be written,",
      "or memory ran out; 2 bad input, or a file cannot be read or written;",
      "130 interrupted; 141 nobody reads the output any more."
    })
final class YhatCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "expected a command: train, evaluate, predict, inspect, explain, verify, export, import,"
              + " demo or play");
    }
  }
}
