package dev.yhat.trainer.select;

import java.util.ArrayList;
import java.util.List;

/**
 * How successive halving spends epochs: many candidates train a little, the better ones more.
 *
 * <p>With n candidates and a factor η, rung i (from 0) has ⌊n/ηⁱ⌋ of them. The last rung trains for
 * all epochs, each one before it for a η-th of the next (rounded down), as long as that is not less
 * than the least and each rung has a candidate. Every rung trains from scratch: a candidate's
 * result is then that of an ordinary training, which anybody can repeat.
 *
 * <p>Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter
 * optimization", 2016; with η in the place of 2, Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar,
 * "Hyperband: a novel bandit-based approach to hyperparameter optimization", 2018, section 3.
 *
 * @param rungs first to last, at least one
 */
public record HalvingSchedule(List<Rung> rungs) {
  /**
   * One stage of the schedule.
   *
   * @param candidates how many are trained, if no more have failed than are left out anyway
   * @param epochs for how long
   */
  public record Rung(int candidates, int epochs) {}

  /** Copies the rungs. */
  public HalvingSchedule {
    rungs = List.copyOf(rungs);
  }

  /**
   * The schedule as defined above.
   *
   * @param candidates n, at least 1
   * @param leastEpochs of a rung, at least 1, unless it is the only one
   * @param mostEpochs of the last rung, at least 1
   * @param factor η, at least 2
   */
  public static HalvingSchedule of(int candidates, int leastEpochs, int mostEpochs, int factor) {
    if (candidates < 1 || leastEpochs < 1 || mostEpochs < 1 || factor < 2) {
      throw new IllegalArgumentException(
          "HalvingSchedule: expected at least 1 candidate, 1 epoch and a factor of 2, got "
              + candidates
              + " candidates, "
              + leastEpochs
              + " to "
              + mostEpochs
              + " epochs and the factor "
              + factor);
    }
    List<Integer> epochs = new ArrayList<>(List.of(mostEpochs));
    int left = candidates;
    while (left / factor >= 1 && epochs.get(0) / factor >= leastEpochs) {
      epochs.add(0, epochs.get(0) / factor);
      left /= factor;
    }
    List<Rung> rungs = new ArrayList<>();
    left = candidates;
    for (int duration : epochs) {
      rungs.add(new Rung(left, duration));
      left /= factor;
    }
    return new HalvingSchedule(rungs);
  }

  /** Epochs in all: Σ candidates·epochs. */
  public long epochs() {
    return rungs.stream().mapToLong(rung -> (long) rung.candidates() * rung.epochs()).sum();
  }
}
