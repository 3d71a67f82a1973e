package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz target: any text as a JSON document is refused, or read, and then every value in it is of
 * one kind, and its text is read again to the same.
 */
final class FuzzJson {
  private FuzzJson() {}

  /** Tries one input. */
  static void accept(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Json json;
    try {
      json = Json.parse(text, "fuzz", "document");
    } catch (ModelFormatException refusal) {
      FuzzModel.requireDescriptive(refusal, input.length);
      return;
    }
    String written = json.toString();
    try {
      Json again = Json.parse(written, "own", "document");
      assertEquals(written, again.toString());
      assertEquals(json, again);
      assertTrue(visit(json) > 0);
    } catch (ModelFormatException e) {
      throw new AssertionError("refuses what it wrote itself: " + written, e);
    }
  }

  /** Takes the value apart by its kind, and counts the values in it. */
  private static int visit(Json json) throws ModelFormatException {
    int values = 1;
    switch (json.toString().charAt(0)) {
      case '{' -> {
        for (String name : json.names()) {
          values += visit(json.get(name));
        }
      }
      case '[' -> {
        for (Json item : json.items()) {
          values += visit(item);
        }
      }
      case '"' -> assertEquals(Json.of(json.string()), json);
      case 't', 'f' -> assertEquals(Json.of(json.bool()), json);
      case 'n' -> assertEquals(Json.NULL, json);
      default -> {
        boolean whole = json.toString().matches("-?[0-9]+");
        assertEquals(whole ? Json.of(json.integer()) : Json.of(json.number()), json);
      }
    }
    return values;
  }
}
