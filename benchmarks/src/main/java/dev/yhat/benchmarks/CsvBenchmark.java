package dev.yhat.benchmarks;

import dev.yhat.trainer.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a table of 5 million rows, 29 columns of short numbers and a label, from the file cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CsvBenchmark {
  private static final int ROWS = 5_000_000;
  private static final int NUMBERS = 29;

  private Path file;

  /** For JMH. */
  public CsvBenchmark() {}

  /** Writes the table and prints what turns operations into bytes. */
  @Setup
  public void start() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    file = Files.createTempFile("table", ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int j = 0; j < NUMBERS; j++) {
        out.write("c" + j + ",");
      }
      out.write("label\n");
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < NUMBERS; j++) {
          out.write(random.nextInt(10_000) / 100.0 + ",");
        }
        out.write(i % 2 == 0 ? "yes\n" : "no\n");
      }
    }
    System.out.printf("%n@ bytes %d%n", Files.size(file));
  }

  /** Reads all of it. */
  @Benchmark
  public Table read() {
    return Table.read(file);
  }

  /** Deletes the table. */
  @TearDown
  public void end() throws IOException {
    Files.delete(file);
  }
}
