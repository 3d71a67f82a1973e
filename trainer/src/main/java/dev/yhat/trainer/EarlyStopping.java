package dev.yhat.trainer;

/**
 * When a training ends before its last epoch: once the validation loss has not improved for so many
 * epochs. The weights of the best epoch are kept, not those of the last one.
 *
 * <p>The best epoch is the one with the lowest validation loss, the first among equals. Patience is
 * about noticeable improvement: it starts anew with an epoch whose loss is more than {@code
 * minDelta} below the loss with which it started last. So a loss that creeps downwards counts as
 * improving when the small steps add up to {@code minDelta} within the patience.
 *
 * <p>Prechelt, "Early stopping — but when?", in: Neural Networks: Tricks of the Trade, 1998.
 *
 * @param patience how many epochs in a row may pass without improvement, at least 1
 * @param minDelta by how much the loss has to fall to count as improved, finite and ≥ 0
 */
public record EarlyStopping(int patience, double minDelta) {
  /** Checks the numbers. */
  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "EarlyStopping: expected a patience of at least 1 epoch, got " + patience);
    }
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "EarlyStopping: expected a finite minDelta ≥ 0, got " + minDelta);
    }
  }

  /** Stops after so many epochs without any improvement. */
  public EarlyStopping(int patience) {
    this(patience, 0.0);
  }
}
