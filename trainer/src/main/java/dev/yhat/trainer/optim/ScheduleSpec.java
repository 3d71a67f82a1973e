package dev.yhat.trainer.optim;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The built-in schedules as text, for the command line and the model file: {@code constant}, {@code
 * step:EPOCHS:DECAY}, {@code cosine} or {@code cosine:EPOCHS}, {@code inverse:POWER}, and {@code
 * warmup:EPOCHS}, alone or followed by {@code +} and one of the others.
 */
public final class ScheduleSpec {
  private static final double WARM_UP_START = 0.1;
  private static final String CUSTOM = "custom:";

  private ScheduleSpec() {}

  /**
   * The schedule that a text names.
   *
   * @param epochs length of the training, which {@code cosine} takes unless it is given its own
   * @throws IllegalArgumentException if the text is none of the above
   */
  public static Schedule parse(String text, int epochs) {
    int plus = text.indexOf('+');
    if (plus != text.lastIndexOf('+')) {
      throw unknown(text, null);
    }
    List<String> parts = List.of((plus < 0 ? text : text.substring(0, plus)).split(":", -1));
    String kind = parts.get(0).toLowerCase(Locale.ROOT) + "/" + (parts.size() - 1);
    try {
      if (kind.equals("warmup/1")) {
        Schedule then = plus < 0 ? new ConstantRate() : parse(text.substring(plus + 1), epochs);
        if (then instanceof WarmUp) {
          throw unknown(text, null);
        }
        return new WarmUp(Integer.parseInt(parts.get(1)), WARM_UP_START, then);
      }
      if (plus >= 0) {
        throw unknown(text, null);
      }
      return switch (kind) {
        case "constant/0" -> new ConstantRate();
        case "step/2" ->
            new StepDecay(Integer.parseInt(parts.get(1)), Double.parseDouble(parts.get(2)));
        case "cosine/0" -> new CosineDecay(epochs);
        case "cosine/1" -> new CosineDecay(Integer.parseInt(parts.get(1)));
        case "inverse/1" -> new InverseScaling(Double.parseDouble(parts.get(1)));
        default -> throw unknown(text, null);
      };
    } catch (NumberFormatException e) {
      throw unknown(text, e);
    }
  }

  /**
   * The text that {@link #parse} turns into {@code schedule} again; one of the user's own is
   * described by {@code custom:} and its {@code toString()}.
   */
  public static String describe(Schedule schedule) {
    if (schedule instanceof ConstantRate) {
      return "constant";
    }
    if (schedule instanceof StepDecay step) {
      return "step:" + step.epochs() + ":" + step.decay();
    }
    if (schedule instanceof CosineDecay cosine) {
      return "cosine:" + cosine.epochs();
    }
    if (schedule instanceof InverseScaling inverse) {
      return "inverse:" + inverse.power();
    }
    if (schedule instanceof WarmUp warmUp
        && warmUp.start() == WARM_UP_START
        && !(warmUp.then() instanceof WarmUp)) {
      String then = describe(warmUp.then());
      if (!then.startsWith(CUSTOM)) {
        return "warmup:" + warmUp.epochs() + "+" + then;
      }
    }
    return CUSTOM + schedule;
  }

  private static IllegalArgumentException unknown(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "schedule: expected constant, step:EPOCHS:DECAY, cosine, cosine:EPOCHS, inverse:POWER or "
            + "warmup:EPOCHS, the last also with + and another, got '"
            + text
            + "'",
        cause);
  }
}
