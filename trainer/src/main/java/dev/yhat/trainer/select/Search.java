package dev.yhat.trainer.select;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.table.Table;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A search for good settings: candidates of a space train at the same time, and by successive
 * halving (see {@link HalvingSchedule}) the better ones go on to longer trainings.
 *
 * <p>A candidate's score is its mean log-loss on rows held out, which its training does not have: a
 * stratified share of the rows, the same ones for all, or each of K folds in turn. A share that the
 * classifier keeps for {@linkplain Classifier#validation validation} comes out of the other rows.
 *
 * <p>What it finds is a pure function of its settings and the data, whatever the number of threads.
 * Immutable: each setting's method returns a new search.
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.parse("hidden=16|64; learning-rate=0.001..0.1");
 * Classifier best = new Search(space).of(new Classifier(), table, "species").classifier();
 * }</pre>
 */
public final class Search {
  private final SearchSpace space;
  private final SearchSettings settings;

  /** A search of a space with the default settings. */
  public Search(SearchSpace space) {
    this(Objects.requireNonNull(space), new SearchSettings());
  }

  private Search(SearchSpace space, SearchSettings settings) {
    this.space = space;
    this.settings = settings;
  }

  private Search with(Consumer<SearchSettings> change) {
    SearchSettings changed = settings.copy();
    change.accept(changed);
    return new Search(space, changed);
  }

  /** How many candidates there are at most, see {@link SearchSpace#candidates}; 27 unless set. */
  public Search candidates(int most) {
    require("at least 1 candidate", most >= 1, most);
    return with(changed -> changed.candidates = most);
  }

  /**
   * For how long candidates train in the first rung, at least, and in the last one; 10 to 100
   * unless set. These take the place of the classifier's epochs.
   */
  public Search epochs(int least, int most) {
    require("at least 1 epoch", least >= 1, least);
    require("at least " + least + " epochs in the last rung", most >= least, most);
    return with(
        changed -> {
          changed.leastEpochs = least;
          changed.mostEpochs = most;
        });
  }

  /**
   * How many candidates there are for each one that goes on, and how much longer that one trains; 3
   * unless set.
   */
  public Search factor(int eta) {
    require("a factor of at least 2", eta >= 2, eta);
    return with(changed -> changed.factor = eta);
  }

  /** Share of the rows, class by class, that the scores come from, in (0, 1); 0.2 unless set. */
  public Search heldOut(double share) {
    require("a share above 0 and below 1 held out", share > 0 && share < 1, share);
    return with(
        changed -> {
          changed.share = share;
          changed.folds = 0;
        });
  }

  /** Has every candidate trained once for each of so many folds, instead of a share held out. */
  public Search folds(int count) {
    require("at least 2 folds", count >= 2, count);
    return with(changed -> changed.folds = count);
  }

  /** How many trainings at once; as many as there are cores unless set. */
  public Search threads(int count) {
    require("at least 1 thread", count >= 1, count);
    return with(changed -> changed.threads = count);
  }

  /** Seed of the candidates and of the rows held out; 42 unless set. */
  public Search seed(long newSeed) {
    return with(changed -> changed.seed = newSeed);
  }

  /**
   * How a candidate's settings become a classifier's; {@link StandardSettings} unless set. A
   * function of one's own gives a search any setting there is.
   */
  public Search settings(BiFunction<Classifier, Candidate, Classifier> application) {
    Objects.requireNonNull(application);
    return with(changed -> changed.application = application);
  }

  /** Told of each epoch and training. */
  public Search listener(SelectionListener newListener) {
    Objects.requireNonNull(newListener);
    return with(changed -> changed.listener = newListener);
  }

  private static void require(String expected, boolean met, Number actual) {
    if (!met) {
      throw new IllegalArgumentException("Search: expected " + expected + ", got " + actual);
    }
  }

  /**
   * Searches. A candidate whose training does not stay finite is out, which is no failure of the
   * search: in the next rung the next best takes its place. If that leaves nobody in the last rung,
   * the best is the one that did best in the rung before.
   *
   * @param classifier what all candidates have in common. In the search, its listener hears
   *     nothing, its threads are 1 a training, and a schedule of the learning rate of fixed length
   *     is cut off in the shorter rungs; trained on all rows at once, it does not know epochs, so
   *     that halving means nothing
   * @param label the column of the labels
   * @throws IllegalArgumentException if data or settings are not usable, naming the candidate whose
   *     settings are not
   * @throws TrainingException if every candidate's training failed, with the first one's reason
   * @throws CancellationException if the thread is interrupted, when all trainings have ended; it
   *     stays interrupted
   */
  public SearchResult of(Classifier classifier, Table table, String label) {
    SearchRun run =
        new SearchRun(
            settings,
            space.candidates(settings.candidates, settings.seed),
            classifier,
            settings.parts(table, label),
            label);
    return run.result();
  }

  @Override
  public String toString() {
    return "Search("
        + space
        + ", at most "
        + settings.candidates
        + " candidates, "
        + settings.leastEpochs
        + " to "
        + settings.mostEpochs
        + " epochs, "
        + (settings.folds == 0 ? settings.share + " held out" : settings.folds + " folds")
        + ", seed "
        + settings.seed
        + ")";
  }
}
