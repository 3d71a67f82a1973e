package dev.yhat.trainer.select;

import dev.yhat.core.CounterRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The settings that a {@link Search} tries.
 *
 * <pre>{@code
 * SearchSpace.parse("hidden=32|64|64,32; learning-rate=0.001..0.1; dropout=0|0.2")
 * }</pre>
 *
 * @param parameters of different names, at least one
 */
public record SearchSpace(List<Parameter> parameters) {
  /** Of {@link CounterRandom#key}; far from those of {@link dev.yhat.layers.Randomness}. */
  private static final long PURPOSE = 0x736561726368L;

  private static final long LARGEST_GRID = 1_000_000;
  private static final int DRAWS_A_CANDIDATE = 100;

  /** Copies and checks the parameters. */
  public SearchSpace {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("search space: expected at least one setting, got none");
    }
    Set<String> names = new LinkedHashSet<>();
    for (Parameter parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "search space: expected each setting once, got " + parameter.name() + " twice");
      }
    }
  }

  /**
   * Reads settings separated by semicolons, each a name and either values separated by bars or a
   * range {@code low..high}, see {@link Range}. The names and values are those of the {@code yhat
   * train} command's options: {@code hidden}, {@code activation}, {@code dropout}, {@code
   * batch-size}, {@code learning-rate}, {@code weight-decay}; and {@code optimizer}: {@code sgd},
   * {@code adamw} or {@code rmsprop}. Ranges of {@code hidden}, for a single layer, and of {@code
   * batch-size} are of integers. Spaces do not count.
   *
   * @throws IllegalArgumentException naming the setting, and which of its values, that is not so
   */
  public static SearchSpace parse(String text) {
    return SearchSpaceText.parse(text);
  }

  /** Names of the settings. */
  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /**
   * Candidates in a fixed order, all different: every combination if there are no ranges and not
   * more of them than asked for, the last setting changing fastest; else random ones. Of a space
   * with fewer points than asked for, there are fewer.
   *
   * @param most how many at most, at least 1
   * @param seed of the random ones: a pure function of the space, {@code most} and this
   */
  public List<Candidate> candidates(int most, long seed) {
    if (most < 1) {
      throw new IllegalArgumentException("search: expected at least 1 candidate, got " + most);
    }
    long points = points();
    if (points > LARGEST_GRID) {
      return drawn(most, seed);
    }
    int[] order = IntStream.range(0, (int) points).toArray();
    if (points > most) {
      CounterRandom.shuffle(CounterRandom.key(seed, PURPOSE, 0), order);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < Math.min(most, points); i++) {
      candidates.add(new Candidate(i + 1, point(order[i])));
    }
    return List.copyOf(candidates);
  }

  /** Number of combinations, or more than the largest grid if there are more or no end of them. */
  private long points() {
    long points = 1;
    for (Parameter parameter : parameters) {
      int values = parameter.values().size();
      points = values == 0 ? LARGEST_GRID + 1 : Math.min(points * values, LARGEST_GRID + 1);
      if (points > LARGEST_GRID) {
        return points;
      }
    }
    return points;
  }

  private Map<String, String> point(int index) {
    int[] digits = new int[parameters.size()];
    int rest = index;
    for (int p = digits.length - 1; p >= 0; p--) {
      int values = parameters.get(p).values().size();
      digits[p] = rest % values;
      rest /= values;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int p = 0; p < digits.length; p++) {
      settings.put(parameters.get(p).name(), parameters.get(p).values().get(digits[p]));
    }
    return settings;
  }

  private List<Candidate> drawn(int most, long seed) {
    Set<Map<String, String>> different = new LinkedHashSet<>();
    long draws = (long) most * DRAWS_A_CANDIDATE;
    for (long draw = 0; draw < draws && different.size() < most; draw++) {
      long key = CounterRandom.key(seed, PURPOSE, draw);
      Map<String, String> settings = new LinkedHashMap<>();
      for (int p = 0; p < parameters.size(); p++) {
        settings.put(
            parameters.get(p).name(), parameters.get(p).draw(CounterRandom.uniform(key, p)));
      }
      different.add(settings);
    }
    List<Candidate> candidates = new ArrayList<>();
    different.forEach(settings -> candidates.add(new Candidate(candidates.size() + 1, settings)));
    return List.copyOf(candidates);
  }

  /** As in {@link #parse}. */
  @Override
  public String toString() {
    return parameters.stream().map(Parameter::toString).collect(Collectors.joining("; "));
  }
}
