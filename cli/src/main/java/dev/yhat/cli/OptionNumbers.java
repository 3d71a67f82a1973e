package dev.yhat.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers that options take, refused in words that do not speak of Java's types. */
final class OptionNumbers {
  private static final String WHOLE = "a whole number";
  private static final String INTEGER = WHOLE + " up to " + Integer.MAX_VALUE;
  private static final String LONG = WHOLE + " up to " + Long.MAX_VALUE;

  private OptionNumbers() {}

  /** Sets a command line up with them, its subcommands too. */
  static void register(CommandLine line) {
    line.registerConverter(int.class, of(INTEGER, Integer::valueOf))
        .registerConverter(Integer.class, of(INTEGER, Integer::valueOf))
        .registerConverter(long.class, of(LONG, Long::valueOf))
        .registerConverter(double.class, of("a number", Double::valueOf))
        .registerConverter(Double.class, of("a number", Double::valueOf));
  }

  private static <T> ITypeConverter<T> of(String expected, Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException refused) {
        throw new TypeConversionException("expected " + expected + ", got '" + text + "'");
      }
    };
  }
}
