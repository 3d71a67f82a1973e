package dev.yhat.cli;

import dev.yhat.cli.play.PlayServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yhat play}: a page on which to watch a network learn. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Prints the address of a page on which to watch a network learn.",
    customSynopsis = "yhat play [DATA] [--port N]",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "The page is served on this machine only, to who has the address, until Ctrl-C. It learns",
      "from toy data, or from two columns of numbers and one of classes of a CSV file."
    })
final class PlayCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA",
      description = "CSV file with a header; others can be opened on the page.")
  private @Nullable Path data = null;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to serve on (default: any that is free).")
  private int port = 0;

  PlayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Values.require("--port", port >= 0 && port <= LARGEST_PORT, "a port up to 65535", port);
    try (PlayServer server = PlayServer.start(port, data)) {
      terminal.out().println(server.url());
      terminal.out().flush();
      new CountDownLatch(1).await();
    } catch (BindException refused) {
      throw new IllegalArgumentException(
          "--port: cannot serve on port " + port + ": " + refused.getMessage(), refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return Failure.INTERRUPTED;
  }
}
