package dev.yhat.trainer.select;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.eval.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search, rung by rung. */
final class SearchRun {
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparing(Trial::failed)
          .thenComparing(Comparator.comparingInt(Trial::rung).reversed())
          .thenComparingDouble(Trial::logLoss) // NaN last
          .thenComparingInt(trial -> trial.candidate().number());

  private final SearchSettings settings;
  private final List<Classifier> classifiers; // by candidate
  private final List<Parting> parts;
  private final String label;
  private final HalvingSchedule schedule;
  private final ProgressCount count;
  private final List<Trial> trials = new ArrayList<>(); // by candidate

  SearchRun(
      SearchSettings settings,
      List<Candidate> candidates,
      Classifier classifier,
      List<Parting> parts,
      String label) {
    this.settings = settings;
    this.parts = parts;
    this.label = label;
    classifiers = candidates.stream().map(candidate -> applied(classifier, candidate)).toList();
    candidates.forEach(candidate -> trials.add(Trial.before(candidate)));
    schedule =
        HalvingSchedule.of(
            candidates.size(), settings.leastEpochs, settings.mostEpochs, settings.factor);
    long mostEpochs = schedule.epochs() * parts.size();
    count = new ProgressCount(settings.listener, report -> mostEpochs);
  }

  private Classifier applied(Classifier classifier, Candidate candidate) {
    try {
      return settings.application.apply(classifier, candidate);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(candidate + ": " + refused.getMessage(), refused);
    }
  }

  /** A part's measures of a candidate, or why there are none. */
  private record Outcome(double logLoss, double accuracy, @Nullable String failure) {}

  SearchResult result() {
    List<Trial> order = trials;
    for (int rung = 0; rung < schedule.rungs().size(); rung++) {
      run(rung + 1, order.stream().limit(schedule.rungs().get(rung).candidates()).toList());
      order = trials.stream().sorted(BEST_FIRST).toList();
      Trial best = order.get(0);
      if (best.failed()) {
        throw new TrainingException(
            "search: the trainings of all candidates failed; "
                + best.candidate()
                + ": "
                + best.reason());
      }
    }
    Classifier best = classifiers.get(order.get(0).candidate().number() - 1);
    return new SearchResult(best.epochs(settings.mostEpochs), order, schedule, count.epochs());
  }

  /** Trains some candidates on all parts and takes note of how they did. */
  private void run(int rung, List<Trial> entrants) {
    int epochs = schedule.rungs().get(rung - 1).epochs();
    List<Trainings.Named<Outcome>> trainings = new ArrayList<>();
    for (Trial trial : entrants) {
      if (!trial.failed()) {
        for (int part = 0; part < parts.size(); part++) {
          trainings.add(training(rung, epochs, trial.candidate(), part));
        }
      }
    }
    List<Outcome> outcomes = Trainings.run("search", settings.threads, trainings);
    int done = 0;
    for (Trial trial : entrants) {
      if (!trial.failed()) {
        List<Outcome> own = outcomes.subList(done, done + parts.size());
        trials.set(trial.candidate().number() - 1, after(rung, epochs, trial, own));
        done += parts.size();
      }
    }
  }

  private Trainings.Named<Outcome> training(int rung, int epochs, Candidate candidate, int part) {
    String name =
        "rung "
            + rung
            + ", candidate "
            + candidate.number()
            + (parts.size() == 1 ? "" : ", fold " + (part + 1) + " of " + parts.size());
    Classifier classifier =
        classifiers.get(candidate.number() - 1).epochs(epochs).listener(count.of(name));
    return new Trainings.Named<>(
        name,
        () -> {
          try {
            FoldResult result = parts.get(part).measure(classifier, label);
            count.ended(name, result.metrics());
            Evaluation evaluation = result.predictions().evaluation();
            return new Outcome(evaluation.logLoss(), evaluation.accuracy(), null);
          } catch (TrainingException failed) {
            String reason = String.valueOf(failed.getMessage());
            count.failed(name, reason);
            return new Outcome(Double.NaN, Double.NaN, reason);
          }
        });
  }

  private static Trial after(int rung, int epochs, Trial before, List<Outcome> parts) {
    double logLoss = 0.0;
    double accuracy = 0.0;
    for (Outcome part : parts) {
      if (part.failure() != null) {
        return before.failing(part.failure());
      }
      logLoss += part.logLoss();
      accuracy += part.accuracy();
    }
    return new Trial(
        before.candidate(), rung, epochs, logLoss / parts.size(), accuracy / parts.size(), null);
  }
}
