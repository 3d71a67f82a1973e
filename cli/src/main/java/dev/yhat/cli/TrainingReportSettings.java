package dev.yhat.cli;

import dev.yhat.cli.report.Origin;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report tells of the settings of a training: those in the model's provenance, flat. */
final class TrainingReportSettings {
  private static final String TYPE = "type";
  private static final String SCORES = "result validation"; // a report tells more of them

  private final List<Origin.Entry> entries = new ArrayList<>();

  private TrainingReportSettings() {}

  static List<Origin.Entry> of(Model model) {
    TrainingReportSettings settings = new TrainingReportSettings();
    String layers = model.classifier().network().toString();
    settings.entries.add(new Origin.Entry("layers", layers.replaceAll("^\\[|]$", "")));
    settings.entries.addAll(flat(model.provenance().settings()));
    return settings.entries;
  }

  /** All that a JSON object tells, without the scores of the validation. */
  static List<Origin.Entry> flat(Json object) {
    TrainingReportSettings settings = new TrainingReportSettings();
    try {
      settings.add("", object);
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException("settings of the model: " + e.getMessage(), e);
    }
    return settings.entries;
  }

  /** A setting that is a text; null if it is not there or none. */
  static @Nullable String text(Model model, String name) {
    try {
      Json value = model.provenance().settings().find(name).orElse(Json.NULL);
      return value.equals(Json.NULL) ? null : value.string();
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException("settings of the model: " + e.getMessage(), e);
    }
  }

  private void add(String name, Json value) throws ModelFormatException {
    String text = value.toString();
    switch (text.charAt(0)) {
      case '{' -> addMembers(name, value);
      case '"' -> entries.add(new Origin.Entry(name, value.string()));
      case '[' -> entries.add(new Origin.Entry(name, list(value)));
      case 't' -> entries.add(new Origin.Entry(name, "yes"));
      case 'f' -> entries.add(new Origin.Entry(name, "no"));
      case 'n' -> entries.add(new Origin.Entry(name, "none"));
      default -> entries.add(new Origin.Entry(name, text));
    }
  }

  private static String list(Json array) throws ModelFormatException {
    List<String> items = new ArrayList<>();
    for (Json item : array.items()) {
      items.add(item.toString().startsWith("\"") ? item.string() : item.toString());
    }
    return items.isEmpty() ? "none" : String.join(", ", items);
  }

  private void addMembers(String name, Json object) throws ModelFormatException {
    for (String member : object.names()) {
      String words = member.replace('_', ' ');
      // What an optimizer is and the optimizer inside of one: both are the optimizer.
      boolean same = member.equals(TYPE) || name.endsWith(words);
      String full = name.isEmpty() ? words : same ? name : name + " " + words;
      if (!full.equals(SCORES)) {
        add(full, object.get(member));
      }
    }
  }
}
