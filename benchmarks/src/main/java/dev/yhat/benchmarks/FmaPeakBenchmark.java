package dev.yhat.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many fused multiply-adds a core can do: chains of them in registers, enough chains to hide
 * their latency, without a load or a store in the loop. Needs {@code jdk.incubator.vector}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FmaPeakBenchmark {
  private static final int ROUNDS = 100_000;
  private static final int CHAINS = 12;

  private double factor = 0.999;
  private double term = 0.001;

  /** For JMH. */
  public FmaPeakBenchmark() {}

  /** Prints what turns operations into floating-point operations. */
  @Setup
  public void start() {
    System.out.printf(
        "%n@ double %d float %d%n",
        2L * ROUNDS * CHAINS * DoubleVector.SPECIES_PREFERRED.length(),
        2L * ROUNDS * CHAINS * FloatVector.SPECIES_PREFERRED.length());
  }

  /** Chains of double. */
  @Benchmark
  public double doubles() {
    DoubleVector a = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, factor);
    DoubleVector b = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, term);
    DoubleVector c0 = b;
    DoubleVector c1 = b;
    DoubleVector c2 = b;
    DoubleVector c3 = b;
    DoubleVector c4 = b;
    DoubleVector c5 = b;
    DoubleVector c6 = b;
    DoubleVector c7 = b;
    DoubleVector c8 = b;
    DoubleVector c9 = b;
    DoubleVector c10 = b;
    DoubleVector c11 = b;
    for (int i = 0; i < ROUNDS; i++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
      c10 = c10.fma(a, b);
      c11 = c11.fma(a, b);
    }
    DoubleVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
    DoubleVector high = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
    return low.add(high).lane(0);
  }

  /** Chains of float. */
  @Benchmark
  public float floats() {
    FloatVector a = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, (float) factor);
    FloatVector b = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, (float) term);
    FloatVector c0 = b;
    FloatVector c1 = b;
    FloatVector c2 = b;
    FloatVector c3 = b;
    FloatVector c4 = b;
    FloatVector c5 = b;
    FloatVector c6 = b;
    FloatVector c7 = b;
    FloatVector c8 = b;
    FloatVector c9 = b;
    FloatVector c10 = b;
    FloatVector c11 = b;
    for (int i = 0; i < ROUNDS; i++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
      c10 = c10.fma(a, b);
      c11 = c11.fma(a, b);
    }
    FloatVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5);
    FloatVector high = c6.add(c7).add(c8).add(c9).add(c10).add(c11);
    return low.add(high).lane(0);
  }
}
