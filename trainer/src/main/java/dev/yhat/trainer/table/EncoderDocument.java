package dev.yhat.trainer.table;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Encoders as JSON.
 *
 * <pre>{@code
 * {"missing":["","NA"],
 *  "columns":[{"name":"age","kind":"numeric","fill":28.0,"indicator":true},
 *             {"name":"sex","kind":"categorical","numbers":false,"levels":["FEMALE","MALE"]},
 *             {"name":"smoker","kind":"boolean","fill":0.0,"indicator":false}],
 *  "dropped":[{"column":"id","reason":"identifier-like"}]}
 * }</pre>
 */
final class EncoderDocument {
  private EncoderDocument() {}

  static Json describe(TableEncoder encoder) {
    return Json.object()
        .with("missing", Json.ofStrings(encoder.missing().texts()))
        .with("columns", Json.array(encoder.columns().stream().map(EncoderDocument::json).toList()))
        .with(
            "dropped",
            Json.array(
                encoder.dropped().stream()
                    .map(
                        d ->
                            Json.object()
                                .with("column", d.column())
                                .with("reason", d.reason().key()))
                    .toList()));
  }

  private static Json json(ColumnEncoding encoding) {
    Json json = Json.object().with("name", encoding.name());
    if (encoding instanceof NumericEncoding numeric) {
      return json.with("kind", "numeric")
          .with("fill", Double.isNaN(numeric.fill()) ? Json.NULL : Json.of(numeric.fill()))
          .with("indicator", numeric.indicator());
    }
    if (encoding instanceof BooleanEncoding bool) {
      return json.with("kind", "boolean")
          .with("fill", bool.fill())
          .with("indicator", bool.indicator());
    }
    CategoricalEncoding categorical = (CategoricalEncoding) encoding;
    return json.with("kind", "categorical")
        .with("numbers", categorical.numbers())
        .with("levels", Json.ofStrings(categorical.levels()));
  }

  static TableEncoder read(Json json) throws ModelFormatException {
    json.requireOnly("missing", "columns", "dropped");
    MissingMarkers missing = missing(json.get("missing"));
    Set<String> names = new HashSet<>();
    List<ColumnEncoding> encodings = new ArrayList<>();
    for (Json column : json.get("columns").items()) {
      encodings.add(encoding(column));
      requireNew(column.get("name"), names);
    }
    if (encodings.isEmpty()) {
      throw json.get("columns").expected("at least one column");
    }
    List<DroppedColumn> dropped = new ArrayList<>();
    for (Json column : json.get("dropped").items()) {
      column.requireOnly("column", "reason");
      dropped.add(new DroppedColumn(column.get("column").string(), reason(column.get("reason"))));
      requireNew(column.get("column"), names);
    }
    return new TableEncoder(missing, encodings, dropped);
  }

  private static DroppedColumn.Reason reason(Json json) throws ModelFormatException {
    Optional<DroppedColumn.Reason> reason = DroppedColumn.Reason.of(json.string());
    if (reason.isEmpty()) {
      throw json.expected("constant, identifier-like, rare levels only or asked for");
    }
    return reason.get();
  }

  private static MissingMarkers missing(Json json) throws ModelFormatException {
    List<String> texts = json.strings();
    Set<String> seen = new HashSet<>();
    for (Json item : json.items()) {
      requireNew(item, seen);
    }
    try {
      return MissingMarkers.of(texts);
    } catch (IllegalArgumentException e) {
      throw json.expected("markers without spaces around them");
    }
  }

  private static void requireNew(Json name, Set<String> seen) throws ModelFormatException {
    if (!seen.add(name.string())) {
      throw name.expected("each only once");
    }
  }

  private static ColumnEncoding encoding(Json json) throws ModelFormatException {
    return switch (json.get("kind").string()) {
      case "numeric" -> numeric(json);
      case "boolean" -> bool(json);
      case "categorical" -> categorical(json);
      default -> throw json.get("kind").expected("numeric, categorical or boolean");
    };
  }

  private static ColumnEncoding numeric(Json json) throws ModelFormatException {
    json.requireOnly("name", "kind", "fill", "indicator");
    Json fill = json.get("fill");
    boolean indicator = json.get("indicator").bool();
    if (fill.equals(Json.NULL)) {
      if (indicator) {
        throw fill.expected("a number, as there is an indicator");
      }
      return new NumericEncoding(json.get("name").string(), Double.NaN, false);
    }
    return new NumericEncoding(json.get("name").string(), fill.number(), indicator);
  }

  private static ColumnEncoding bool(Json json) throws ModelFormatException {
    json.requireOnly("name", "kind", "fill", "indicator");
    double fill = json.get("fill").number();
    if (fill != 0 && fill != 1) {
      throw json.get("fill").expected("0 or 1");
    }
    return new BooleanEncoding(json.get("name").string(), fill, json.get("indicator").bool());
  }

  private static ColumnEncoding categorical(Json json) throws ModelFormatException {
    json.requireOnly("name", "kind", "numbers", "levels");
    Json levels = json.get("levels");
    if (levels.items().isEmpty()) {
      throw levels.expected("at least one level");
    }
    Set<String> seen = new HashSet<>();
    for (Json level : levels.items()) {
      requireNew(level, seen);
      if (level.string().equals(CategoricalEncoding.OTHER)
          || level.string().equals(CategoricalEncoding.MISSING)) {
        throw level.expected("a level");
      }
    }
    return new CategoricalEncoding(
        json.get("name").string(), json.get("numbers").bool(), levels.strings());
  }
}
