package dev.yhat.examples.learn;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Exp;
import dev.yhat.core.GradientCheck;
import dev.yhat.core.GradientReport;
import org.ejml.data.DMatrixRMaj;

/** Lesson 5: what the proof says of a derivative with a mistake. */
public final class FindTheMistake {
  private FindTheMistake() {}

  /** A wave, f(x) = x·e^(−x²), whose derivative is wrong unless it is mended. */
  record Wave(boolean mended) implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return x * Exp.exp(-x * x);
    }

    @Override
    public double derivative(double x, double y) {
      double slope = x * -2 * x * Exp.exp(-x * x);
      return mended ? slope + Exp.exp(-x * x) : slope;
    }
  }

  /** Argument: {@code mended}, or nothing. */
  public static void main(String[] args) {
    DMatrixRMaj points = new DMatrixRMaj(new double[][] {{-1.5, -0.4}, {0.3, 2}});
    GradientReport report = GradientCheck.activation(new Wave(args.length > 0), points);
    System.out.println(report.agreesWithin(1e-7) ? "proved" : "WRONG");
    System.out.println(report);
  }
}
