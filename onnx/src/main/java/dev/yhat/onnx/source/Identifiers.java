package dev.yhat.onnx.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names as Java identifiers. */
final class Identifiers {
  /** Java's reserved words, and methods that a record's component may not be called like. */
  private static final Set<String> TAKEN =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public return"
                  + " short static strictfp super switch synchronized this throw throws transient try"
                  + " void volatile while true false null _ record var yield sealed permits clone"
                  + " finalize getClass hashCode notify notifyAll toString wait equals")
              .split(" "));

  /** Names of types that the source uses. */
  private static final Set<String> TYPES =
      Set.of(
          "Row",
          "String",
          "Double",
          "Boolean",
          "Math",
          "Long",
          "List",
          "Base64",
          "ByteBuffer",
          "Object",
          "Override",
          "Record",
          "IllegalArgumentException");

  private Identifiers() {}

  /**
   * Requires a name that a class can have.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static void requireClass(String name) {
    boolean identifier =
        !name.isEmpty()
            && Character.isJavaIdentifierStart(name.charAt(0))
            && name.chars().allMatch(Character::isJavaIdentifierPart)
            && name.chars().allMatch(c -> c < 127);
    if (!identifier
        || TAKEN.contains(name)
        || TYPES.contains(name)
        || name.matches("Activation\\d+")) {
      throw new IllegalArgumentException(
          "Java source: expected a file named like a class, such as Model.java, got '"
              + name
              + ".java'");
    }
  }

  /** A name for each column: as it is as far as that can be, and no two the same. */
  static List<String> of(List<String> columns) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      String plain = plain(column);
      String name = plain;
      for (int i = 2; !seen.add(name); i++) {
        name = plain + "_" + i;
      }
      names.add(name);
    }
    return names;
  }

  private static String plain(String column) {
    StringBuilder name = new StringBuilder();
    String stripped = column.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean fits = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      name.append(fits && !Character.isSurrogate(c) ? c : '_');
    }
    if (name.length() == 0 || !Character.isJavaIdentifierStart(name.charAt(0))) {
      name.insert(0, '_');
    }
    return TAKEN.contains(name.toString()) ? name + "_" : name.toString();
  }

  /** An identifier in ASCII. */
  static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(Literals.ascii(c));
    }
    return out.toString();
  }
}
