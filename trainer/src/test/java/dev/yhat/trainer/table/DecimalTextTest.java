package dev.yhat.trainer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  private static void assertExact(String text) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(DecimalText.parse(text)),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "-7",
        "+7",
        "5.1",
        ".5",
        "5.",
        "-0",
        "-0.0",
        "007",
        "1e3",
        "1E3",
        "1e+3",
        "1.5e-3",
        ".5e-3",
        "5.e3",
        "1e-400",
        "1.7976931348623157e308",
        "4.9e-324",
        "2.4e-324",
        "2.2250738585072012e-308",
        "2.2250738585072011e-308",
        "123456789012345678901234567890",
        "0.1000000000000000055511151231257827",
        "0.000000000000000000000000000000000001",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740995",
        "9007199254740993e22",
        "9007199254740991e22",
        "9007199254740991e-22",
        "1e22",
        "1e23",
        "9999999999999999999",
        "18446744073709551615",
        "18446744073709551616",
        "1e-64",
        "1e64",
        "1e65",
        "1e-65",
        "6929495644600919.5",
        "3.7455744005952583e15",
        "0e999999999999",
        "00000000000000000000000000000000001",
        "0.00000000000000000000000000000000001e40"
      })
  void readsDecimalNumbersToTheLastBit(String text) {
    assertExact(text);
    assertExact(text.startsWith("-") || text.startsWith("+") ? text : "-" + text);
  }

  @Test
  void readsRandomDigitsAndExponentsToTheLastBit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300_000; i++) {
      long digits = random.nextLong() >>> random.nextInt(64);
      int exponent = random.nextInt(-80, 81);
      assertExact(Long.toUnsignedString(digits) + "e" + exponent);
    }
  }

  @Test
  void readsWhatDoublesArePrintedAsToTheLastBit() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200_000; i++) {
      assertExact(Double.toString(random.nextDouble()));
      assertExact(String.valueOf(random.nextLong(-999_999, 1_000_000) / 10_000.0));
      double any = Double.longBitsToDouble(random.nextLong());
      assertExact(Double.isFinite(any) ? Double.toString(any) : "0");
    }
  }

  /** Halfway between neighbours, and one in the last of 19 digits or more beside it. */
  @Test
  void roundsHalfwayCasesToEven() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      long odd = (1L << 53 | random.nextLong() >>> 11) << 1 | 1;
      BigInteger halfway = BigInteger.valueOf(odd).shiftLeft(random.nextInt(9));
      assertExact(halfway.toString());
      assertExact(halfway.add(BigInteger.ONE).toString());
      assertExact(halfway.subtract(BigInteger.ONE).toString());
      BigDecimal fraction = new BigDecimal(odd >>> random.nextInt(1, 40) | 1);
      for (int power = 0; power < random.nextInt(5); power++) {
        fraction = fraction.divide(BigDecimal.valueOf(2));
      }
      assertExact(fraction.toPlainString());
    }
  }

  /** Doubles whose halfway point to the next one needs many digits: cut at 17 to 21 of them. */
  @Test
  void roundsWhatIsNextToHalfway() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100_000; i++) {
      double x = (1 + random.nextDouble()) * StrictMath.pow(2, random.nextInt(-180, 180));
      BigDecimal halfway =
          new BigDecimal(x).add(new BigDecimal(Math.nextUp(x))).divide(BigDecimal.valueOf(2));
      int digits = random.nextInt(17, 22);
      String cut = halfway.round(new java.math.MathContext(digits)).toString();
      assertExact(cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "0x1p3",
        "1d",
        "1f",
        "1D",
        "1,5",
        "1 000",
        "1_000",
        "1.5.2",
        ".",
        "-",
        "+-1",
        "--1",
        "e3",
        ".e3",
        "1e",
        "1e+",
        "1e-",
        "1e3.5",
        "1e3e3",
        "٣",
        "1 ",
        " 1",
        "½",
        "1\0",
        "1e٣",
        "１"
      })
  void takesNothingElseForANumber(String text) {
    assertTrue(Double.isNaN(DecimalText.parse(text)), text);
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    assertEquals(Double.POSITIVE_INFINITY, DecimalText.parse("1e999"));
    assertEquals(Double.NEGATIVE_INFINITY, DecimalText.parse("-1e999999999999"));
    assertEquals(Double.POSITIVE_INFINITY, DecimalText.parse("1.7976931348623159e308"));
    assertFalse(Double.isInfinite(DecimalText.parse("0.0000000000e999")));
  }

  @Test
  void readsPartOfAnArrayWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      char[] cells = "x,-1.5,y".toCharArray();
      assertEquals(-1.5, DecimalText.parse(cells, 2, 6));
    } finally {
      Locale.setDefault(before);
    }
  }
}
