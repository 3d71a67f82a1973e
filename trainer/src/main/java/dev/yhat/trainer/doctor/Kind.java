package dev.yhat.trainer.doctor;

/**
 * What a {@link Finding} is about: first what {@link TableDoctor} sees before a training, then what
 * {@link TrainingDoctor} sees while it goes on.
 */
public enum Kind {
  /**
   * Columns of text nearly all of which would be numbers without a currency sign, a unit or commas.
   * Write them as numbers, with a point and nothing around them; or, if they are names after all,
   * declare them categorical.
   */
  NUMBERS_AS_TEXT,

  /** Columns with one value in all training rows; they are left out, and nothing is to be done. */
  CONSTANT_COLUMN,

  /**
   * Columns that number or name the rows; they are left out. If one is a measurement or a category
   * after all, say so in the {@link dev.yhat.trainer.table.EncoderSettings}.
   */
  IDENTIFIER_COLUMN,

  /**
   * Columns of which every text is rare; they are left out. Coarser texts would be learned from.
   */
  RARE_TEXT_COLUMN,

  /**
   * Columns that say what another one says: the same numbers, perhaps shifted and scaled, or the
   * same texts, perhaps renamed. They teach nothing more; leave them out. Named are those that come
   * later in the table.
   */
  DUPLICATE_COLUMN,

  /**
   * Columns each of which alone tells the class of nearly all training rows: often the label in
   * other words, or something that is known only afterwards. If so, leave them out.
   */
  LEAK,

  /**
   * Columns of numbers that are far from 1, while standardisation is off. Gradients follow the
   * largest column, and a rate that suits it is too small for the others. Standardise, or scale
   * them.
   */
  UNSCALED_INPUT,

  /**
   * Rows of the validation part that the training part has too: their score says how well they are
   * remembered. Remove copies before the split.
   */
  DUPLICATE_ROWS,

  /**
   * Classes with fewer rows than there are folds, so that some folds have none. Use fewer folds, or
   * merge classes.
   */
  FEWER_ROWS_THAN_FOLDS,

  /**
   * Classes with no row or one in the training or the validation part: too few to learn from, or to
   * measure. Collect more, or merge classes.
   */
  SCARCE_CLASS,

  /**
   * A class with more than 100 training rows for each one of another. Balance the classes' weights,
   * and look at each class's recall instead of the accuracy.
   */
  IMBALANCE,

  /**
   * A first loss far above that of guessing, ln K: inputs or first weights are too large. Or far
   * below: the weights have learned before.
   */
  FIRST_LOSS,

  /**
   * A training loss that after 10 epochs is no better than without looking at the input, or than in
   * the first epoch. Try a larger and a smaller learning rate; or the columns tell nothing about
   * the label.
   */
  LOSS_NOT_FALLING,

  /**
   * Half of a layer's ReLUs or more are 0 for every row, and so learn nothing more. Try a smaller
   * learning rate, or {@link dev.yhat.core.LeakyRelu}.
   */
  DEAD_UNITS,

  /**
   * Gradients more than 100 times as large as at first. Clip them, or try a smaller learning rate.
   */
  EXPLODING_GRADIENTS,

  /**
   * A training loss beyond twice its first value, and twice that of guessing. Try a tenth of the
   * learning rate.
   */
  DIVERGENCE,

  /**
   * A validation loss that has risen for long while the training loss fell: the network remembers
   * rows. Train for fewer epochs, or regularise.
   */
  OVERFITTING
}
