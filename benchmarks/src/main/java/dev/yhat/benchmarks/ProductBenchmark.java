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

/** Matrix products of the shapes that training and prediction have. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {
  /** Whose; {@code native} needs a libblas or {@code -Ddev.ludovic.netlib.blas.nativeLibPath}. */
  @Param({"yhat", "ejml", "netlib"})
  public String by = "yhat";

  /** Which operand is read transposed. */
  @Param({"AB", "ATB", "ABT"})
  public Product.Form form = Product.Form.AB;

  /** Rows of the result × inner size × columns of the result. */
  @Param({"1x64x64", "1x64x10", "32x64x10", "32x64x64", "64x784x128", "128x512x512", "256x784x512"})
  public String shape = "32x64x64";

  private Product product;

  /** For JMH. */
  public ProductBenchmark() {}

  /** Prints what turns operations into floating-point operations. */
  @Setup
  public void start() {
    String[] sizes = shape.split("x");
    int n = Integer.parseInt(sizes[0]);
    int k = Integer.parseInt(sizes[1]);
    int m = Integer.parseInt(sizes[2]);
    product = Product.of(by, form, n, k, m);
    System.out.printf("%n@ flops %d%n", 2L * n * k * m);
  }

  /** One product. */
  @Benchmark
  public void multiply() {
    product.run();
  }
}
