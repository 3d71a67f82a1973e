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

/** Class probabilities of one row at a time, a different row each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictionBenchmark {
  /** Which framework. */
  @Param("yhat")
  public String engine = "yhat";

  /** Which network. */
  @Param({"B", "C"})
  public NetworkShape network = NetworkShape.B;

  private Engine.Prediction prediction;
  private int rows;
  private double[] probabilities;
  private int next;

  /** For JMH. */
  public PredictionBenchmark() {}

  /** Makes the network and the rows. */
  @Setup
  public void start() {
    prediction = Engine.named(engine).prediction(network);
    rows = network.rows();
    probabilities = new double[network.classes()];
  }

  /** One row. */
  @Benchmark
  public double[] row() {
    next = next + 1 == rows ? 0 : next + 1;
    prediction.predict(next, probabilities);
    return probabilities;
  }
}
