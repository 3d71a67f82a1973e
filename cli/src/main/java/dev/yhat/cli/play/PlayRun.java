package dev.yhat.cli.play;

import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Trainer;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.TrainingSession;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One training of a {@link Playground} from its start, with what it was told to do. For the thread
 * that trains, or under the playground's lock.
 */
final class PlayRun {
  private static final double NANOS = 1e9;
  private static final long SLOW_NANOS = 50_000_000;

  private final Plan plan;
  private final Consumer<PlayRun> between;
  private final BooleanSupplier watched;
  private final TrainingSession session;
  private final Trainer trainer;
  private final GradientNorms norms;
  private final Curve curve = new Curve();
  private final int stepsPerEpoch;
  private double batchLoss = Double.NaN;
  private String problem = "";

  private long goal; // no step is done from here on
  private long again = -1; // where the next run is to stop, if this one is over
  private boolean hurried; // on the way to a goal that was asked for
  private double speed = Playground.FULL_SPEED;
  private long due;
  private boolean ended;
  private Moment.State toldState = Moment.State.PAUSED;
  private long toldStep;
  private long toldNanos;

  /** What is trained, and how. */
  record Plan(Problem problem, Settings settings, Network start) {
    Plan(Problem problem, Settings settings) {
      this(problem, settings, problem.start(settings).network());
    }
  }

  /**
   * A run at its start.
   *
   * @param between called before the first step and after each
   * @param watched whether somebody wants to know the gradients of the step at hand
   */
  PlayRun(Plan plan, Consumer<PlayRun> between, BooleanSupplier watched) {
    this.plan = plan;
    this.between = between;
    this.watched = watched;
    Settings.Learning learning = plan.settings().learning();
    norms = new GradientNorms(plan.start().parameters().size() / 2, this::isWatched);
    trainer = new Trainer(1, learning.batchSize());
    stepsPerEpoch = trainer.stepsPerEpoch(plan.problem().training().rows());
    session =
        new TrainingSession(
            plan.start(),
            new SoftmaxCrossEntropy(),
            norms.of(learning.optimizer()),
            plan.settings().seed());
  }

  /**
   * Asked before an update: steps that a halt, a wait or an epoch's end follows are looked at too.
   */
  private boolean isWatched() {
    long after = session.steps() + 1;
    return watched.getAsBoolean()
        || after >= goal
        || speed != Playground.FULL_SPEED
        || after % stepsPerEpoch == 0;
  }

  /** The run after this one, at its start. */
  PlayRun again() {
    PlayRun next = new PlayRun(plan, between, watched);
    next.speed = speed;
    next.goal = Math.max(0, again);
    next.hurried = next.goal > 0;
    return next;
  }

  /** Trains until it is over: wound back or ended. */
  void train() {
    try (session) {
      between.accept(this);
      while (!isOver()) {
        trainer.train(session, plan.problem().training(), plan.problem().validation(), listener());
      }
    } catch (CancellationException over) {
      // it was this that asked for it
    } catch (TrainingException | IllegalArgumentException failure) {
      problem = String.valueOf(failure.getMessage());
      between.accept(this);
    } finally {
      Thread.interrupted();
    }
  }

  private TrainingListener listener() {
    return new TrainingListener() {
      @Override
      public void batchEnded(int epoch, int batch, int batches, double loss) {
        batchLoss = loss;
        if (batch < batches) {
          rest();
        }
      }

      @Override
      public void epochEnded(EpochReport report) {
        curve.add(session.epochs(), report, norms.total());
        rest();
      }
    };
  }

  private void rest() {
    between.accept(this);
    if (isOver()) {
      Thread.currentThread().interrupt(); // the trainer looks at it before its next batch
    }
  }

  void play() {
    goal = Long.MAX_VALUE;
    hurried = false;
  }

  /** Stops where the gradients are known: here, or one step on. */
  void pause() {
    goal = norms.areCurrent() ? session.steps() : session.steps() + 1;
    hurried = false;
  }

  /** Where the next halt is as things are: several orders in a row add up. */
  private long halt() {
    return hurried && goesOn() ? goal : session.steps();
  }

  void steps(long count) {
    goal = halt() + count;
    hurried = true;
  }

  void epoch() {
    goal = (halt() / stepsPerEpoch + 1) * stepsPerEpoch;
    hurried = true;
  }

  void goTo(long step) {
    if (step < session.steps() || isFailed()) {
      again = step;
    } else {
      goal = step;
      hurried = true;
    }
  }

  void speed(double stepsPerSecond) {
    speed = stepsPerSecond;
  }

  void end() {
    ended = true;
  }

  /** Whether no further step will be done. */
  boolean isOver() {
    return ended || again >= 0;
  }

  private boolean isFailed() {
    return !problem.isEmpty();
  }

  /** Whether there is a next step to do. */
  boolean goesOn() {
    return !isFailed() && session.steps() < goal;
  }

  /** Whether that next step may be done at once. */
  boolean mayGoOn() {
    return goesOn() && (hurried || speed == Playground.FULL_SPEED);
  }

  /** How long the next step has to wait; for ever, nearly, if there is none to do. */
  long nanosToWait() {
    if (!goesOn()) {
      return Long.MAX_VALUE;
    }
    if (mayGoOn()) {
      return 0;
    }
    long now = System.nanoTime();
    long period = (long) (NANOS / speed);
    long left = due - now;
    if (left > 0 && left <= period) {
      return left;
    }
    // It may catch up a little; a time that is farther off was set at a lower speed.
    due = (left > 0 ? now : Math.max(due, now - SLOW_NANOS)) + period;
    return 0;
  }

  private Moment.State state() {
    return isFailed() ? Moment.State.FAILED : goesOn() ? Moment.State.PLAYING : Moment.State.PAUSED;
  }

  /** Whether nothing has changed since. */
  boolean isAsTold(Moment moment) {
    return moment.step() == session.steps() && moment.state() == state();
  }

  /** Whether all that a moment has is known. */
  boolean canTell() {
    return norms.areCurrent() || isFailed();
  }

  /** This moment. */
  Moment tell(long number) {
    Network network = network();
    long now = System.nanoTime();
    long steps = session.steps();
    boolean moved = toldState == Moment.State.PLAYING && steps > toldStep;
    double rate = moved ? (steps - toldStep) * NANOS / (now - toldNanos) : 0;
    toldState = state();
    toldStep = steps;
    toldNanos = now;
    return new Moment(
        number,
        toldState,
        steps,
        session.epochs(),
        stepsPerEpoch,
        batchLoss,
        network,
        norms.byLayer(),
        rate,
        curve.points(),
        problem);
  }

  /** A copy of the weights; null if they are not finite any more. */
  private @Nullable Network network() {
    try {
      return session.snapshot();
    } catch (TrainingException failure) {
      problem = problem.isEmpty() ? String.valueOf(failure.getMessage()) : problem;
      return null;
    }
  }
}
