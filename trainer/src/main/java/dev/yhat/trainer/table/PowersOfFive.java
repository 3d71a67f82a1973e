package dev.yhat.trainer.table;

import java.math.BigInteger;

/**
 * 128 leading bits of the powers 5^q that numbers in tables need, and the doubles nearest to w·10^q
 * = w·5^q·2^q that one product with them gives.
 *
 * <p>Method, bounds and proof: Lemire, "Number parsing at a gigabyte per second", Software:
 * Practice and Experience 51 (2021), sections 5 to 8; Mushtak and Lemire, "Fast number parsing
 * without fallback", 2023.
 */
final class PowersOfFive {
  private static final int LEAST = -64;
  private static final int MOST = 64;
  private static final int EXACT_RECIPROCALS = -27; // 5^27 < 2^64
  private static final int BIAS = 1023;
  private static final int INFINITE = 0x7FF;
  private static final long BELOW_SIGNIFICAND = 0x1FF;
  private static final long HIDDEN_BIT = 1L << 52;
  private static final long[] HIGH = new long[MOST - LEAST + 1];
  private static final long[] LOW = new long[MOST - LEAST + 1];

  static {
    for (int q = LEAST; q <= MOST; q++) {
      BigInteger bits = leadingBits(q);
      HIGH[q - LEAST] = bits.shiftRight(64).longValue();
      LOW[q - LEAST] = bits.longValue();
    }
  }

  private PowersOfFive() {}

  /** Truncated, but rounded up where the reciprocal of a power is multiplied with exactly. */
  private static BigInteger leadingBits(int q) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
    if (q >= 0) {
      return power.shiftLeft(128).shiftRight(power.bitLength());
    }
    int length = power.subtract(BigInteger.ONE).bitLength();
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(length + 127).divide(power);
    return q >= EXACT_RECIPROCALS ? reciprocal.add(BigInteger.ONE) : reciprocal;
  }

  /**
   * The double nearest to w·10^q, ties to even; NaN if q is out of the table, the result is not a
   * normal number, or 128 bits do not tell.
   *
   * @param w unsigned, not 0
   */
  static double nearest(long w, int q) {
    if (q < LEAST || q > MOST) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(w);
    long normal = w << zeros;
    long factor = HIGH[q - LEAST];
    long high = unsignedHigh(normal, factor);
    long low = normal * factor;
    if ((high & BELOW_SIGNIFICAND) == BELOW_SIGNIFICAND) { // the next 64 bits may carry into it
      long more = unsignedHigh(normal, LOW[q - LEAST]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
    }
    if (low == -1 && (q < EXACT_RECIPROCALS || q > 55)) {
      return Double.NaN;
    }
    int top = (int) (high >>> 63);
    long significand = high >>> (top + 9); // 54 bits: one more than a double has
    if (low >= 0 && low <= 1 && q >= -4 && q <= 23 && (significand & 3) == 1) {
      if (significand << (top + 9) == high) { // halfway: to even
        significand &= ~1L;
      }
    }
    significand = (significand + (significand & 1)) >>> 1;
    int exponent = ((217706 * q) >> 16) + 63 + top - zeros + BIAS; // 217706/2^16 ≈ log2(10)
    if (significand == HIDDEN_BIT << 1) {
      significand = HIDDEN_BIT;
      exponent++;
    }
    if (exponent <= 0 || exponent >= INFINITE) {
      return Double.NaN;
    }
    return Double.longBitsToDouble((long) exponent << 52 | (significand & ~HIDDEN_BIT));
  }

  /** Upper half of an unsigned product; {@code Math.unsignedMultiplyHigh} came with JDK 18. */
  private static long unsignedHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
