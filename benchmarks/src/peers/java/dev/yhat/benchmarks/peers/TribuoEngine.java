package dev.yhat.benchmarks.peers;

import dev.yhat.benchmarks.Engine;
import dev.yhat.benchmarks.NetworkShape;
import dev.yhat.benchmarks.Samples;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's softmax regression in double; it has no hidden layers. */
public final class TribuoEngine implements Engine {
  private static final Logger TRAINER = Logger.getLogger("org.tribuo");

  /** Enough for the set-up of a training, which cannot be told apart, not to count. */
  private static final int EPOCHS = 50;

  /** For {@link java.util.ServiceLoader}. */
  public TribuoEngine() {}

  @Override
  public String name() {
    return "tribuo";
  }

  @Override
  public Training training(NetworkShape shape) {
    if (shape.layers() > 1) {
      throw new UnsupportedOperationException("Tribuo: no hidden layers");
    }
    TRAINER.setLevel(Level.OFF);
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("random", factory), factory);
    double[][] features = Samples.features(shape);
    int[] labels = Samples.labels(shape);
    String[] names =
        IntStream.range(0, shape.features()).mapToObj(i -> "f" + i).toArray(String[]::new);
    for (int i = 0; i < features.length; i++) {
      Label label = new Label(Integer.toString(labels[i]));
      data.add(new ArrayExample<>(label, names, features[i]));
    }
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            SGD.getSimpleSGD(Samples.LEARNING_RATE, Samples.MOMENTUM, SGD.Momentum.STANDARD),
            EPOCHS,
            -1,
            shape.batchSize(),
            1);
    return new Training() {
      @Override
      public long samples() {
        return (long) EPOCHS * shape.rows();
      }

      @Override
      public double pass() {
        return trainer.train(data).getWeightsCopy().getDimension1Size();
      }
    };
  }
}
