package dev.yhat.layers.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two JSON values differ.
 *
 * @param place such as {@code settings.optimizer.learning_rate}; empty if it is the whole value
 * @param before the first one's text there, shortened; {@code nothing} if it has no such member
 * @param after the second one's
 */
public record JsonDifference(String place, String before, String after) {
  private static final String NOTHING = "nothing";

  /**
   * All places at which two values differ, in the order of the first one. Objects are compared
   * member by member, whatever their order; anything else as a whole.
   */
  public static List<JsonDifference> between(Json before, Json after) {
    List<JsonDifference> differences = new ArrayList<>();
    compare("", before.value(), after.value(), differences);
    return differences;
  }

  private static void compare(
      String place, Object before, Object after, List<JsonDifference> differences) {
    if (before instanceof Map<?, ?> first && after instanceof Map<?, ?> second) {
      Set<Object> names = new LinkedHashSet<>(first.keySet());
      names.addAll(second.keySet());
      for (Object name : names) {
        String member = place.isEmpty() ? name.toString() : place + "." + name;
        if (first.containsKey(name) && second.containsKey(name)) {
          compare(
              member,
              Objects.requireNonNull(first.get(name)),
              Objects.requireNonNull(second.get(name)),
              differences);
        } else {
          differences.add(
              new JsonDifference(member, shown(first.get(name)), shown(second.get(name))));
        }
      }
    } else if (!text(before).equals(text(after))) {
      differences.add(new JsonDifference(place, shown(before), shown(after)));
    }
  }

  /** Whether only the second value has such a member. */
  public boolean isAdded() {
    return before.equals(NOTHING); // not a JSON text
  }

  private static String shown(@Nullable Object value) {
    return value == null ? NOTHING : JsonText.shorten(text(value));
  }

  private static String text(Object value) {
    StringBuilder out = new StringBuilder();
    JsonText.write(value, out);
    return out.toString();
  }
}
