package dev.yhat.trainer.optim;

/**
 * The latest steps s and gradient differences y, and the product of the inverse Hessian that they
 * stand for with a gradient; algorithm 7.4 of Nocedal and Wright, the two-loop recursion.
 */
final class LbfgsHistory {
  private final int capacity;
  private final double[][] steps;
  private final double[][] differences;
  private final double[] curvatures; // s·y of each
  private final double[] shares;
  private double scale = 1.0;
  private int size;
  private int next;

  LbfgsHistory(int capacity, int length) {
    this.capacity = capacity;
    this.steps = new double[capacity][length];
    this.differences = new double[capacity][length];
    this.curvatures = new double[capacity];
    this.shares = new double[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
    scale = 1.0;
  }

  /**
   * Remembers the step between two points, and forgets the oldest one; a step along which the
   * gradient does not grow, so that no positive definite H fits, is left out.
   */
  void add(double[] fromX, double[] toX, double[] fromGradient, double[] toGradient) {
    double curvature = 0.0;
    double square = 0.0;
    for (int i = 0; i < fromX.length; i++) {
      double difference = toGradient[i] - fromGradient[i];
      curvature += (toX[i] - fromX[i]) * difference;
      square += difference * difference;
    }
    double newScale = curvature / square; // γ of equation (7.20)
    if (!(newScale > 0 && newScale < Double.POSITIVE_INFINITY)) {
      return;
    }
    double[] step = steps[next];
    double[] difference = differences[next];
    for (int i = 0; i < fromX.length; i++) {
      step[i] = toX[i] - fromX[i];
      difference[i] = toGradient[i] - fromGradient[i];
    }
    curvatures[next] = curvature;
    scale = newScale;
    next = (next + 1) % capacity;
    size = Math.min(size + 1, capacity);
  }

  /** Computes −H·gradient; −gradient if nothing is remembered. */
  void direction(double[] gradient, double[] out) {
    System.arraycopy(gradient, 0, out, 0, out.length);
    for (int age = 1; age <= size; age++) {
      int k = index(age);
      shares[k] = FlatVector.dot(steps[k], out) / curvatures[k];
      FlatVector.addScaled(-shares[k], differences[k], out);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] *= -scale; // from here on with the opposite sign
    }
    for (int age = size; age >= 1; age--) {
      int k = index(age);
      double share = FlatVector.dot(differences[k], out) / curvatures[k];
      FlatVector.addScaled(-shares[k] - share, steps[k], out);
    }
  }

  /** Place of the latest step for age 1, of the one before it for age 2, … */
  private int index(int age) {
    return Math.floorMod(next - age, capacity);
  }
}
