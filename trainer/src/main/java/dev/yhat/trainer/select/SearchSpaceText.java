package dev.yhat.trainer.select;

import java.util.ArrayList;
import java.util.List;

/** Search spaces as text; see {@link SearchSpace#parse}. */
final class SearchSpaceText {
  private static final String TO = "..";

  private SearchSpaceText() {}

  static SearchSpace parse(String text) {
    String[] parts = text.split(";", -1);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      parameters.add(parameter(i + 1, parts[i].strip()));
    }
    return new SearchSpace(parameters);
  }

  private static Parameter parameter(int number, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw refused("setting " + number, "a name and values such as dropout=0|0.2", text);
    }
    String name = text.substring(0, equals).strip();
    Setting setting =
        Setting.byName(name)
            .orElseThrow(
                () ->
                    refused(
                        "setting " + number, "one of " + String.join(", ", Setting.names()), name));
    String values = text.substring(equals + 1).strip();
    return values.contains(TO) && setting.hasRanges()
        ? range(setting, values)
        : choices(setting, values);
  }

  private static Parameter choices(Setting setting, String text) {
    List<String> values = new ArrayList<>();
    for (String value : text.split("\\|", -1)) {
      String stripped = value.strip();
      if (!setting.accepts(stripped)) {
        throw refused(
            setting.key() + ", value " + (values.size() + 1), setting.expected(), stripped);
      }
      values.add(stripped);
    }
    return new Choices(setting.key(), values);
  }

  private static Parameter range(Setting setting, String text) {
    int to = text.indexOf(TO);
    double low = end(setting, "from", text.substring(0, to).strip());
    double high = end(setting, "to", text.substring(to + TO.length()).strip());
    if (!(low < high)) {
      throw refused(setting.key(), "a range from low to high, or values with | between", text);
    }
    return new Range(setting.key(), low, high, setting.whole());
  }

  private static double end(Setting setting, String which, String text) {
    if (!setting.accepts(text) || (setting.whole() && !Setting.BATCH_SIZE.accepts(text))) {
      throw refused(setting.key() + ", range " + which, setting.expectedEnd(), text);
    }
    return Double.parseDouble(text);
  }

  private static IllegalArgumentException refused(String place, String expected, String got) {
    return new IllegalArgumentException(
        "search space: " + place + ": expected " + expected + ", got '" + got + "'");
  }
}
