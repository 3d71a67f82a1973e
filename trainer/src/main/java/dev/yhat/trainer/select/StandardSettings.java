package dev.yhat.trainer.select;

import dev.yhat.layers.file.ActivationNames;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives a classifier the settings of a candidate that are named as in {@link SearchSpace#parse}.
 *
 * <p>Learning rate and weight decay are the optimiser's: a candidate that has them, or the name of
 * an optimiser, gets {@link #optimizer}, or else the classifier's, with these changed; one that has
 * none keeps the classifier's. With another kind of optimiser by name, what the candidate does not
 * say is: of SGD, rate 0.05, momentum 0.9 and decay 0.001; of AdamW and RMSProp, rate 0.001 and all
 * else as in their shortest constructors. Clipping stays around any of them.
 *
 * @param optimizer an {@link Sgd}, {@link AdamW} or {@link RmsProp}, {@linkplain ClippedByNorm
 *     clipped} or not; of another, neither rate nor decay can be set. Null for the classifier's
 */
public record StandardSettings(@Nullable Optimizer optimizer)
    implements BiFunction<Classifier, Candidate, Classifier> {
  static final List<String> OPTIMIZERS = List.of("sgd", "adamw", "rmsprop");

  /** With the classifier's optimiser. */
  public StandardSettings() {
    this(null);
  }

  /**
   * The classifier with the candidate's settings.
   *
   * @throws IllegalArgumentException if the candidate has other settings, or values that cannot be
   */
  @Override
  public Classifier apply(Classifier classifier, Candidate candidate) {
    Classifier changed = classifier;
    Optimizer moved = optimizer == null ? classifier.optimizer() : optimizer;
    boolean moves = false;
    for (Map.Entry<String, String> entry : candidate.settings().entrySet()) {
      String value = entry.getValue();
      Setting setting = setting(entry.getKey(), value);
      switch (setting) {
        case HIDDEN -> changed = changed.hidden(widths(value));
        case ACTIVATION -> changed = changed.activation(ActivationNames.byName(value));
        case DROPOUT -> changed = changed.dropout(Double.parseDouble(value));
        case BATCH_SIZE -> changed = changed.batchSize(Integer.parseInt(value));
        case OPTIMIZER, LEARNING_RATE, WEIGHT_DECAY -> moves = true;
      }
    }
    if (!moves) {
      return changed;
    }
    Optional<String> kind = candidate.setting(Setting.OPTIMIZER.key());
    if (kind.isPresent()) {
      moved = ofKind(kind.get(), moved);
    }
    Optional<String> rate = candidate.setting(Setting.LEARNING_RATE.key());
    if (rate.isPresent()) {
      moved = withRate(moved, Double.parseDouble(rate.get()));
    }
    Optional<String> decay = candidate.setting(Setting.WEIGHT_DECAY.key());
    if (decay.isPresent()) {
      moved = withDecay(moved, Double.parseDouble(decay.get()));
    }
    return changed.optimizer(moved);
  }

  private static Setting setting(String name, String value) {
    Setting setting =
        Setting.byName(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "StandardSettings: expected one of "
                            + String.join(", ", Setting.names())
                            + ", got "
                            + name
                            + ", which needs a function of its own"));
    if (!setting.accepts(value)) {
      throw new IllegalArgumentException(
          "StandardSettings: "
              + name
              + ": expected "
              + setting.expected()
              + ", got '"
              + value
              + "'");
    }
    return setting;
  }

  private static int[] widths(String value) {
    return value.equals("none")
        ? new int[0]
        : Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .mapToInt(Integer::parseInt)
            .toArray();
  }

  private static Optimizer standard(String kind) {
    return switch (kind) {
      case "sgd" -> new Sgd(0.05, 0.9, false, 1e-3);
      case "adamw" -> new AdamW(1e-3);
      case "rmsprop" -> new RmsProp(1e-3);
      default ->
          throw new IllegalArgumentException(
              "optimizer: expected one of "
                  + String.join(", ", OPTIMIZERS)
                  + ", got '"
                  + kind
                  + "'");
    };
  }

  private static Optimizer ofKind(String kind, Optimizer given) {
    if (given instanceof ClippedByNorm clipped) {
      return new ClippedByNorm(clipped.maxNorm(), ofKind(kind, clipped.optimizer()));
    }
    boolean same =
        switch (kind) {
          case "sgd" -> given instanceof Sgd;
          case "adamw" -> given instanceof AdamW;
          default -> given instanceof RmsProp;
        };
    return same ? given : standard(kind);
  }

  private static Optimizer withRate(Optimizer given, double rate) {
    if (given instanceof ClippedByNorm clipped) {
      return new ClippedByNorm(clipped.maxNorm(), withRate(clipped.optimizer(), rate));
    }
    if (given instanceof Sgd sgd) {
      return new Sgd(rate, sgd.momentum(), sgd.nesterov(), sgd.weightDecay());
    }
    if (given instanceof AdamW adam) {
      return new AdamW(rate, adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay());
    }
    if (given instanceof RmsProp rms) {
      return new RmsProp(rate, rms.alpha(), rms.epsilon(), rms.momentum(), rms.weightDecay());
    }
    throw unknown(given);
  }

  private static Optimizer withDecay(Optimizer given, double decay) {
    if (given instanceof ClippedByNorm clipped) {
      return new ClippedByNorm(clipped.maxNorm(), withDecay(clipped.optimizer(), decay));
    }
    if (given instanceof Sgd sgd) {
      return new Sgd(sgd.learningRate(), sgd.momentum(), sgd.nesterov(), decay);
    }
    if (given instanceof AdamW adam) {
      return new AdamW(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon(), decay);
    }
    if (given instanceof RmsProp rms) {
      return new RmsProp(rms.learningRate(), rms.alpha(), rms.epsilon(), rms.momentum(), decay);
    }
    throw unknown(given);
  }

  private static IllegalArgumentException unknown(Optimizer given) {
    return new IllegalArgumentException(
        "StandardSettings: expected an Sgd, AdamW or RmsProp whose settings are known, got "
            + given);
  }
}
