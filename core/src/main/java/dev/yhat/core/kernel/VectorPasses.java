package dev.yhat.core.kernel;

import static dev.yhat.core.kernel.Exponential.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Passes} on the processor's vectors; {@link Exponential} lane by lane.
 *
 * <p>The polynomial stands in both loops: in a method of its own, which C2 might once not inline,
 * it would allocate its vectors.
 */
public final class VectorPasses implements Passes {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int V = S.length();

  @Override
  public void exp(double[] in, double[] out, int length) {
    // The last vectors may overlap, unless the second would read what the first has written.
    int end = length >= V && in != out ? length : length - length % V;
    for (int i = 0; i < end; i += V) {
      int at = Math.min(i, length - V);
      DoubleVector x = DoubleVector.fromArray(S, in, at);
      x = x.blend(LEAST, x.compare(VectorOperators.LT, LEAST));
      x = x.blend(MOST, x.compare(VectorOperators.GT, MOST));
      DoubleVector k =
          x.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, ROUND)).sub(ROUND);
      DoubleVector reduced = k.fma(DoubleVector.broadcast(S, -LN2_HIGH), x);
      DoubleVector r = k.fma(DoubleVector.broadcast(S, -LN2_LOW), reduced);
      DoubleVector lost = k.fma(DoubleVector.broadcast(S, -LN2_LOW), reduced.sub(r));
      DoubleVector q = DoubleVector.broadcast(S, C13);
      q = q.fma(r, DoubleVector.broadcast(S, C12));
      q = q.fma(r, DoubleVector.broadcast(S, C11));
      q = q.fma(r, DoubleVector.broadcast(S, C10));
      q = q.fma(r, DoubleVector.broadcast(S, C9));
      q = q.fma(r, DoubleVector.broadcast(S, C8));
      q = q.fma(r, DoubleVector.broadcast(S, C7));
      q = q.fma(r, DoubleVector.broadcast(S, C6));
      q = q.fma(r, DoubleVector.broadcast(S, C5));
      q = q.fma(r, DoubleVector.broadcast(S, C4));
      q = q.fma(r, DoubleVector.broadcast(S, C3));
      q = q.fma(r, DoubleVector.broadcast(S, C2));
      q = q.fma(r.mul(r), lost).add(r).add(1);
      DoubleVector half = k.fma(DoubleVector.broadcast(S, 0.5), DoubleVector.broadcast(S, ROUND));
      DoubleVector rest = k.sub(half.sub(ROUND)).add(ROUND);
      LongVector low = half.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
      LongVector high = rest.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
      q.mul(low.reinterpretAsDoubles()).mul(high.reinterpretAsDoubles()).intoArray(out, at);
    }
    for (int i = end; i < length; i++) {
      out[i] = Exponential.exp(in[i]);
    }
  }

  @Override
  public void expm1(double[] in, double[] out, int length) {
    int i = 0;
    for (; i + V <= length; i += V) {
      DoubleVector x = DoubleVector.fromArray(S, in, i);
      x = x.blend(LEAST_MINUS_ONE, x.compare(VectorOperators.LT, LEAST_MINUS_ONE));
      DoubleVector rounded =
          x.fma(DoubleVector.broadcast(S, LOG2_E), DoubleVector.broadcast(S, ROUND));
      DoubleVector k = rounded.sub(ROUND);
      DoubleVector r = k.fma(DoubleVector.broadcast(S, -LN2_HIGH), x);
      r = k.fma(DoubleVector.broadcast(S, -LN2_LOW), r);
      DoubleVector q = DoubleVector.broadcast(S, C13);
      q = q.fma(r, DoubleVector.broadcast(S, C12));
      q = q.fma(r, DoubleVector.broadcast(S, C11));
      q = q.fma(r, DoubleVector.broadcast(S, C10));
      q = q.fma(r, DoubleVector.broadcast(S, C9));
      q = q.fma(r, DoubleVector.broadcast(S, C8));
      q = q.fma(r, DoubleVector.broadcast(S, C7));
      q = q.fma(r, DoubleVector.broadcast(S, C6));
      q = q.fma(r, DoubleVector.broadcast(S, C5));
      q = q.fma(r, DoubleVector.broadcast(S, C4));
      q = q.fma(r, DoubleVector.broadcast(S, C3));
      q = q.fma(r, DoubleVector.broadcast(S, C2));
      LongVector bits = rounded.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
      DoubleVector scale = bits.reinterpretAsDoubles();
      q = q.fma(r.mul(r), r);
      scale.fma(q, scale.sub(1)).intoArray(out, i);
    }
    for (; i < length; i++) {
      out[i] = Exponential.expm1(in[i]);
    }
  }

  @Override
  public void columnSums(double[] in, int rows, int columns, double[] sums) {
    if (columns < V) {
      scalarSums(in, rows, columns, sums);
      return;
    }
    // The last vectors overlap where the width is no multiple: the same sums, written twice.
    for (int j = 0; j < columns; j += 2 * V) {
      int j0 = Math.min(j, columns - V);
      int j1 = Math.min(j + V, columns - V);
      DoubleVector s0 = DoubleVector.zero(S);
      DoubleVector s1 = DoubleVector.zero(S);
      for (int i = 0, q = 0; i < rows; i++, q += columns) {
        s0 = s0.add(DoubleVector.fromArray(S, in, q + j0));
        s1 = s1.add(DoubleVector.fromArray(S, in, q + j1));
      }
      s0.intoArray(sums, j0);
      s1.intoArray(sums, j1);
    }
  }

  /** As the portable one, with four vectors of sums. */
  @Override
  public boolean isFinite(double[] in, int from, int to) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int i = from;
    for (; i + 4 * V <= to; i += 4 * V) {
      s0 = DoubleVector.fromArray(S, in, i).fma(zero, s0);
      s1 = DoubleVector.fromArray(S, in, i + V).fma(zero, s1);
      s2 = DoubleVector.fromArray(S, in, i + 2 * V).fma(zero, s2);
      s3 = DoubleVector.fromArray(S, in, i + 3 * V).fma(zero, s3);
    }
    double rest = 0.0;
    for (; i < to; i++) {
      rest += in[i] * 0.0;
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD) + rest == 0.0;
  }

  private static void scalarSums(double[] in, int rows, int columns, double[] sums) {
    for (int j = 0; j < columns; j++) {
      double s = 0;
      for (int i = 0, q = j; i < rows; i++, q += columns) {
        s += in[q];
      }
      sums[j] = s;
    }
  }
}
