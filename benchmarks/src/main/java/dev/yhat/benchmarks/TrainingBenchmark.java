package dev.yhat.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Training steps: an operation is a pass over all batches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class TrainingBenchmark {
  /** Which framework. */
  @Param("yhat")
  public String engine = "yhat";

  /** Which network. */
  @Param({"A", "B", "C", "D", "E"})
  public NetworkShape network = NetworkShape.A;

  private Engine.Training training;

  /** For JMH. */
  public TrainingBenchmark() {}

  /** Prints what turns operations into samples and floating-point operations. */
  @Setup
  public void start() {
    training = Engine.named(engine).training(network);
    System.out.printf(
        "%n@ samples %d steps %d flops %d%n",
        training.samples(), training.samples() / network.batchSize(), network.flopsPerSample());
  }

  /** One pass. */
  @Benchmark
  public double pass() {
    return training.pass();
  }
}
