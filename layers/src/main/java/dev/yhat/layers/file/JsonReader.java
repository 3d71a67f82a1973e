package dev.yhat.layers.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text into the values that {@link JsonText} tells. */
final class JsonReader {
  private final String text;
  private final JsonParser parser;
  private final String file;
  private final String name;

  /**
   * A reader.
   *
   * @param file and {@code name} are what errors call the text
   */
  JsonReader(String text, String file, String name) throws IOException {
    this.text = text;
    this.parser = JsonText.parser(new StringReader(text));
    this.file = file;
    this.name = name;
  }

  /**
   * Reads the one value of the text.
   *
   * @throws ModelFormatException if the text is not JSON within the limits
   */
  Object read() throws IOException {
    if (next() == null) {
      throw fail("expected a JSON value, got nothing");
    }
    Object value = value();
    if (next() != null) {
      throw fail("expected one JSON value, got more");
    }
    return value;
  }

  private Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> unicode(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> JsonText.Null.NULL; // the tokenizer passes no other token
    };
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (next() == JsonToken.FIELD_NAME) {
      String member = unicode(parser.currentName());
      next();
      members.put(member, value());
    }
    return Collections.unmodifiableMap(members);
  }

  private List<Object> array() throws IOException {
    List<Object> items = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return Collections.unmodifiableList(items);
  }

  private Object integer() throws IOException {
    String digits = parser.getText();
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw fail("expected an integer of 64 bits, got " + JsonText.shorten(digits));
    }
  }

  private Object number() throws IOException {
    String digits = parser.getText();
    Double value = Double.valueOf(digits);
    if (value.isInfinite()) {
      throw fail("expected a number in the range of double, got " + JsonText.shorten(digits));
    }
    return value;
  }

  private String unicode(String string) throws ModelFormatException {
    if (!JsonText.isUnicode(string)) {
      throw fail("expected Unicode text, got half of a surrogate pair");
    }
    return string;
  }

  private JsonToken next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      parser.finishToken(); // or errors within a string would come later, from getText
      return token;
    } catch (JacksonException e) {
      throw fail(JsonText.position(e, text.length()), JsonText.reason(e));
    }
  }

  private ModelFormatException fail(String reason) {
    return fail(Math.max(0, parser.currentTokenLocation().getCharOffset()), reason);
  }

  private ModelFormatException fail(long position, String reason) {
    return new ModelFormatException(file, name + ": character " + position + ": " + reason);
  }
}
