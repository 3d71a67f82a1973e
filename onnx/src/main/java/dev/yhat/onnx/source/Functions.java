package dev.yhat.onnx.source;

import dev.yhat.core.Activation;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.Identity;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.NormalCdf;
import dev.yhat.core.Relu;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.core.Tanh;

/** The functions that a network needs, as Java source; the operations are those of the library. */
final class Functions {
  /** e^x, which softmax needs in any case. */
  static final String EXP =
      """
        private static final double LOG2_E = 0x1.71547652b82fep+0;
        private static final double LN2_HIGH = 0x1.62e42fefa2p-1;
        private static final double LN2_LOW = 0x1.9ef35793c7673p-41;
        private static final double ROUND = 0x1.8p52;

        /** e to the power x, below 1 ulp, with the same bits on every machine. */
        private static double exp(double x) {
          double bounded = Math.min(Math.max(x, -746.0), 710.0);
          double k = Math.fma(bounded, LOG2_E, ROUND) - ROUND;
          double reduced = Math.fma(-k, LN2_HIGH, bounded);
          double r = Math.fma(-k, LN2_LOW, reduced);
          double lost = Math.fma(-k, LN2_LOW, reduced - r);
          double power = 1.0 + (r + Math.fma(taylor(r), r * r, lost));
          double half = Math.fma(k, 0.5, ROUND);
          double rest = k - (half - ROUND) + ROUND;
          return power * power2(half) * power2(rest);
        }

        private static double taylor(double r) {
          double q = 1.0 / 6227020800.0;
          q = Math.fma(q, r, 1.0 / 479001600.0);
          q = Math.fma(q, r, 1.0 / 39916800.0);
          q = Math.fma(q, r, 1.0 / 3628800.0);
          q = Math.fma(q, r, 1.0 / 362880.0);
          q = Math.fma(q, r, 1.0 / 40320.0);
          q = Math.fma(q, r, 1.0 / 5040.0);
          q = Math.fma(q, r, 1.0 / 720.0);
          q = Math.fma(q, r, 1.0 / 120.0);
          q = Math.fma(q, r, 1.0 / 24.0);
          q = Math.fma(q, r, 1.0 / 6.0);
          return Math.fma(q, r, 0.5);
        }

        private static double power2(double rounded) {
          return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + 1023) << 52);
        }
      """;

  private static final String EXPM1 =
      """

        private static double expm1(double x) {
          if (x > 700.0) {
            return exp(x);
          }
          double bounded = Math.max(x, -40.0);
          double rounded = Math.fma(bounded, LOG2_E, ROUND);
          double k = rounded - ROUND;
          double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, bounded));
          double scale = power2(rounded);
          return Math.fma(scale, Math.fma(taylor(r), r * r, r), scale - 1.0);
        }
      """;

  private static final String TANH =
      EXPM1
          + """

            private static double tanh(double x) {
              double t = expm1(2.0 * Math.min(Math.abs(x), 20.0));
              return Math.copySign(t / (t + 2.0), x);
            }
          """;

  private static final String SIGMOID =
      """

        private static double sigmoid(double x) {
          return 1.0 / (1.0 + exp(-x));
        }
      """;

  private static final String POLYNOMIAL =
      """

        private static double polynomial(double[] coefficients, double x) {
          double p = coefficients[coefficients.length - 1];
          for (int k = coefficients.length - 2; k >= 0; k--) {
            p = Math.fma(p, x, coefficients[k]);
          }
          return p;
        }
      """;

  private static final String SOFTPLUS =
      POLYNOMIAL
          + """

            private static final double[] LOG = {
              0x1.5555555555555p-1, 0x1.999999999999ap-2, 0x1.24924924924c0p-2, 0x1.c71c71c71804fp-3,
              0x1.745d174795712p-3, 0x1.3b13b0cff04dep-3, 0x1.11112154739dbp-3, 0x1.e1de95a7870d0p-4,
              0x1.af62bb116dd0ap-4, 0x1.8359b4dc00052p-4, 0x1.7a3ae2bc7f7e8p-4, 0x1.b033ba24f1ff9p-5,
              0x1.322d99976e996p-3
            };

            private static double activation(double x) {
              double f = exp(-Math.abs(x));
              double s = f / (2.0 + f);
              double half = 0.5 * f * f;
              double log = f - Math.fma(-s, Math.fma(s * s, polynomial(LOG, s * s), half), half);
              return Math.max(x, 0.0) + log;
            }
          """;

  private static final String GELU =
      POLYNOMIAL
          + """

            private static final double[] NORMAL = {%s};

            private static double activation(double x) {
              double a = Math.abs(x);
              double p = polynomial(NORMAL, (a - 5.0) / (a + 5.0));
              double tail = exp(-0.5 * x * x) * p / (a + 5.0);
              return x * (x > 0 ? 1.0 - tail : tail);
            }
          """;

  private Functions() {}

  /**
   * What an activation needs, the function {@code activation} last.
   *
   * @throws IllegalArgumentException if it is the user's own
   */
  static String of(Activation activation) {
    if (activation instanceof Identity) {
      return simple("", "x");
    }
    if (activation instanceof Relu) {
      return simple("", "Math.max(x, 0.0)");
    }
    if (activation instanceof LeakyRelu leaky) {
      String slope = Literals.number(leaky.slope());
      return simple("", "Math.max(x, -0.0) + " + slope + " * Math.min(x, 0.0)");
    }
    if (activation instanceof Elu elu) {
      String alpha = Literals.number(elu.alpha());
      return simple(EXPM1, "Math.max(x, -0.0) + " + alpha + " * expm1(Math.min(x, 0.0))");
    }
    if (activation instanceof Tanh) {
      return simple(TANH, "tanh(x)");
    }
    if (activation instanceof Sigmoid) {
      return simple(SIGMOID, "sigmoid(x)");
    }
    if (activation instanceof Silu) {
      return simple(SIGMOID, "x * sigmoid(x)");
    }
    if (activation instanceof GeluTanh) {
      String inner = "0.7978845608028654 * x * (1.0 + 0.044715 * x * x)";
      return simple(TANH, "0.5 * x * (1.0 + tanh(" + inner + "))");
    }
    if (activation instanceof Softplus) {
      return SOFTPLUS;
    }
    if (activation instanceof Gelu) {
      String[] numbers = new String[NormalCdf.polynomial().length];
      java.util.Arrays.setAll(numbers, i -> Double.toHexString(NormalCdf.polynomial()[i]));
      return GELU.formatted(String.join(", ", numbers));
    }
    throw new IllegalArgumentException(
        "activation "
            + activation
            + ": expected one of the library's own, which can be written down");
  }

  private static String simple(String needed, String value) {
    return needed
        + """

          private static double activation(double x) {
            return %s;
          }
        """
            .formatted(value);
  }
}
