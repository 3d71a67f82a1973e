package dev.yhat.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** The {@code yhat} command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code, which {@link #run} tells. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.ofThisThread();
    int code;
    try {
      code = run(args, Terminal.ofProcess());
    } finally {
      interruption.close();
    }
    System.exit(code);
  }

  /**
   * Runs the command.
   *
   * @return 0; 2 for bad input or a file that cannot be read or written, 1 for a failed training or
   *     a standard output that cannot be written, 130 for an interrupt, each of these after one
   *     line on {@code terminal.err()}; 141, in silence, if nobody reads the output any more
   */
  static int run(String[] args, Terminal terminal) {
    int code;
    try {
      code = commandLine(args, terminal).execute(args);
    } catch (OutOfMemoryError | StackOverflowError failure) {
      code = Failure.report(failure, terminal.err());
    }
    terminal.out().flush();
    if (terminal.out().checkError()) {
      if (terminal.readerIsGone().getAsBoolean()) {
        return code == Failure.NONE ? Failure.READER_GONE : code;
      }
      terminal.err().println("yhat: cannot write to standard output");
      return code == Failure.NONE ? Failure.FAILED : code;
    }
    return code;
  }

  private static CommandLine commandLine(String[] args, Terminal terminal) {
    CommandLine line = new CommandLine(new YhatCommand());
    addCommands(line, args, terminal);
    line.getCommandSpec().version(Version.line());
    line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(Version.line()));
    ColorScheme colors = CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF);
    OptionNumbers.register(line);
    return line.registerConverter(Path.class, Main::path)
        .setExpandAtFiles(false) // a column may be called @type
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setColorScheme(colors)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setParameterExceptionHandler((failure, given) -> Failure.report(failure, terminal.err()))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> Failure.report(failure, terminal.err()));
  }

  /** Adds the command that is called, or all: making them all takes a tenth of a second. */
  private static void addCommands(CommandLine line, String[] args, Terminal terminal) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("train", () -> new TrainCommand(terminal));
    commands.put("evaluate", () -> new EvaluateCommand(terminal));
    commands.put("predict", () -> new PredictCommand(terminal));
    commands.put("inspect", () -> new InspectCommand(terminal));
    commands.put("explain", () -> new ExplainCommand(terminal));
    commands.put("verify", () -> new VerifyCommand(terminal));
    commands.put("export", () -> new ExportCommand(terminal));
    commands.put("import", () -> new ImportCommand(terminal));
    commands.put("demo", () -> new DemoCommand(terminal));
    commands.put("play", () -> new PlayCommand(terminal));
    Supplier<Object> called = args.length == 0 ? null : commands.get(args[0]);
    if (called != null) {
      line.addSubcommand(args[0], called.get());
    } else {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
      line.addSubcommand(new HelpCommand());
    }
  }

  private static Path path(String text) {
    if (text.isEmpty()) { // which would be the current folder
      throw new TypeConversionException("expected the name of a file or a folder, got ''");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException failure) {
      throw new TypeConversionException(
          "'" + text + "' is not the name of a file: " + failure.getReason());
    }
  }
}
