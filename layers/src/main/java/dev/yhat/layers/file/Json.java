package dev.yhat.layers.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JSON value: an object, an array, a string, a number, a boolean or null.
 *
 * <p>A value that was read from a file remembers where it stood, and what reads it says so: {@code
 * model.safetensors: yhat.layers[2].rate: expected a number, got "x"}. {@link #toString} gives the
 * JSON text, always the same for the same value, and {@link #parse} reads it back exactly.
 * Immutable.
 *
 * <pre>{@code
 * Json layer = Json.object().with("type", "dropout").with("size", 16).with("rate", 0.2);
 * double rate = Json.parse(layer.toString(), "example", "layer").get("rate").number();
 * }</pre>
 */
public final class Json {
  /** The value null. */
  public static final Json NULL = made(JsonText.Null.NULL);

  private final Object value; // as JsonText tells
  private final String file;
  private final JsonPlace place;

  private Json(Object value, String file, JsonPlace place) {
    this.value = value;
    this.file = file;
    this.place = place;
  }

  private static Json made(Object value) {
    return new Json(value, "json", JsonPlace.whole("value"));
  }

  /**
   * Reads a text within limits: 64 levels, a million tokens, no name twice in an object, integers
   * of 64 bits.
   *
   * @param file what errors call the file, usually its path
   * @param name what errors call this value in it
   * @throws ModelFormatException if the text is not JSON within the limits
   */
  public static Json parse(String text, String file, String name) throws ModelFormatException {
    try {
      return new Json(new JsonReader(text, file, name).read(), file, JsonPlace.whole(name));
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string", e);
    }
  }

  /** An object without members; see {@link #with(String, Json)}. */
  public static Json object() {
    return made(Map.of());
  }

  /** An array. */
  public static Json array(List<Json> items) {
    return made(items.stream().map(item -> item.value).toList());
  }

  /** An array of strings. */
  public static Json ofStrings(List<String> items) {
    return array(items.stream().map(Json::of).toList());
  }

  /** An array of numbers, which are finite. */
  public static Json ofNumbers(double... items) {
    return array(Arrays.stream(items).mapToObj(Json::of).toList());
  }

  /**
   * A string.
   *
   * @throws IllegalArgumentException if it is not Unicode: has half of a surrogate pair
   */
  public static Json of(String value) {
    if (!JsonText.isUnicode(value)) {
      throw new IllegalArgumentException(
          "JSON: expected Unicode text, got \"" + JsonText.shorten(value) + "\"");
    }
    return made(value);
  }

  /**
   * A number, written with a point or an exponent even if it is whole.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static Json of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON: expected a finite number, got " + value);
    }
    return made(value);
  }

  /** An integer. */
  public static Json of(long value) {
    return made(value);
  }

  /** True or false. */
  public static Json of(boolean value) {
    return made(value);
  }

  /**
   * An object like this one with one member more, or another value for one it has.
   *
   * @throws IllegalStateException if this is not an object
   */
  public Json with(String name, Json member) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new IllegalStateException("JSON: expected an object, got " + describe());
    }
    Map<String, Object> more = new LinkedHashMap<>();
    members.forEach((key, old) -> more.put((String) key, old));
    more.put((String) of(name).value, member.value);
    return new Json(Collections.unmodifiableMap(more), file, place);
  }

  /** As {@link #with(String, Json)}, for a {@link #of(String)}. */
  public Json with(String name, String member) {
    return with(name, of(member));
  }

  /** As {@link #with(String, Json)}, for a {@link #of(double)}. */
  public Json with(String name, double member) {
    return with(name, of(member));
  }

  /** As {@link #with(String, Json)}, for an integer. */
  public Json with(String name, long member) {
    return with(name, of(member));
  }

  /** As {@link #with(String, Json)}, for true or false. */
  public Json with(String name, boolean member) {
    return with(name, of(member));
  }

  /** The member of that name; an error if there is none or this is not an object. */
  public Json get(String name) throws ModelFormatException {
    Optional<Json> member = find(name);
    if (member.isEmpty()) {
      throw fail("expected a member '" + name + "', got none");
    }
    return member.get();
  }

  /** The member of that name, if there is one; an error if this is not an object. */
  public Optional<Json> find(String name) throws ModelFormatException {
    Object member = members().get(name);
    return Optional.ofNullable(member).map(found -> new Json(found, file, place.member(name)));
  }

  /** The names of the members in their order; an error if this is not an object. */
  public Set<String> names() throws ModelFormatException {
    return members().keySet().stream()
        .map(String.class::cast)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Requires that this is an object; an error if it is not. */
  public void requireObject() throws ModelFormatException {
    members();
  }

  /** Requires that there are no members but those named; an error if there are. */
  public void requireOnly(String... known) throws ModelFormatException {
    for (String name : names()) {
      if (!Arrays.asList(known).contains(name)) {
        String all = String.join(", ", known);
        throw fail("expected no members but " + all + ", got '" + JsonText.shorten(name) + "'");
      }
    }
  }

  /** The items; an error if this is not an array. */
  public List<Json> items() throws ModelFormatException {
    if (!(value instanceof List<?> items)) {
      throw expected("an array");
    }
    return new AbstractList<>() { // a view: so many values need not be there at once
      @Override
      public Json get(int index) {
        return new Json(items.get(index), file, place.item(index));
      }

      @Override
      public int size() {
        return items.size();
      }
    };
  }

  /** The items of an array of strings; an error if it is anything else. */
  public List<String> strings() throws ModelFormatException {
    List<String> strings = new ArrayList<>();
    for (Json item : items()) {
      strings.add(item.string());
    }
    return strings;
  }

  /** The items of an array of numbers; an error if it is anything else. */
  public double[] numbers() throws ModelFormatException {
    List<Json> items = items();
    double[] numbers = new double[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = items.get(i).number();
    }
    return numbers;
  }

  /** The string; an error if this is anything else. */
  public String string() throws ModelFormatException {
    if (value instanceof String string) {
      return string;
    }
    throw expected("a string");
  }

  /** The number, whole or not; an error if this is anything else. */
  public double number() throws ModelFormatException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw expected("a number");
  }

  /** The integer; an error if this is anything else, 1.0 too. */
  public long integer() throws ModelFormatException {
    if (value instanceof Long integer) {
      return integer;
    }
    throw expected("an integer");
  }

  /** The integer; an error if this is anything else or not within the bounds. */
  public int integer(int least, int most) throws ModelFormatException {
    if (value instanceof Long integer && integer >= least && integer <= most) {
      return integer.intValue();
    }
    throw expected("an integer from " + least + " to " + most);
  }

  /** True or false; an error if this is anything else. */
  public boolean bool() throws ModelFormatException {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw expected("true or false");
  }

  /** The error that this value is not what a reader expected; to be thrown. */
  public ModelFormatException expected(String what) {
    return fail("expected " + what + ", got " + describe());
  }

  private ModelFormatException fail(String reason) {
    return new ModelFormatException(file, place + ": " + reason);
  }

  private Map<?, ?> members() throws ModelFormatException {
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw expected("an object");
  }

  /** The value itself, as {@link JsonText} tells. */
  Object value() {
    return value;
  }

  private String describe() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "an array";
    }
    return value instanceof String s ? '"' + JsonText.shorten(s) + '"' : toString();
  }

  /** Whether both are the same value; 1 and 1.0 are not. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Json json && toString().equals(json.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The JSON text, without white space. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    JsonText.write(value, out);
    return out.toString();
  }
}
