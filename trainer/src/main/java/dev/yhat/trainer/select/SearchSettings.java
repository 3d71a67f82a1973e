package dev.yhat.trainer.select;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.table.Table;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The settings of a {@link Search}, which tells what they mean; mutable, and written to only before
 * a search is made of them.
 */
final class SearchSettings {
  int candidates = 27;
  int leastEpochs = 10;
  int mostEpochs = 100;
  int factor = 3;
  double share = 0.2;
  int folds = 0; // none: a share
  int threads = Runtime.getRuntime().availableProcessors();
  long seed = 42;
  BiFunction<Classifier, Candidate, Classifier> application = new StandardSettings();
  SelectionListener listener = progress -> {};

  SearchSettings copy() {
    SearchSettings copy = new SearchSettings();
    copy.candidates = candidates;
    copy.leastEpochs = leastEpochs;
    copy.mostEpochs = mostEpochs;
    copy.factor = factor;
    copy.share = share;
    copy.folds = folds;
    copy.threads = threads;
    copy.seed = seed;
    copy.application = application;
    copy.listener = listener;
    return copy;
  }

  List<Parting> parts(Table table, String label) {
    return folds == 0
        ? List.of(Parting.share(table, label, share, seed))
        : Parting.folds(table, label, folds, seed);
  }
}
