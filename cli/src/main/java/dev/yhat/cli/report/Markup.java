package dev.yhat.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTML and SVG that is written from front to end. Whatever text it is given stays text; every
 * element that was opened is closed.
 */
final class Markup {
  private static final int REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values, by turns
   */
  Markup open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the element that was opened last, which is so called, and ends the line. */
  Markup close(String tag) {
    if (!tag.equals(open.peek())) {
      throw new IllegalStateException("Markup: expected to close " + open.peek() + ", got " + tag);
    }
    close();
    return line();
  }

  /** An element without content. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes).append("/>");
    return this;
  }

  /** An element with a text. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element with a number. */
  Markup element(String tag, Traced number, String... attributes) {
    StringBuilder start = start(tag, attributes);
    attribute("data-path", number.path());
    attribute("data-value", number.exact());
    start.append('>');
    open.push(tag);
    return text(number.shown()).close();
  }

  /** A number in running text. */
  Markup number(Traced number) {
    return element("span", number);
  }

  /** A name that comes from the user: its direction of writing does not touch what is beside. */
  Markup name(String name) {
    return element("bdi", name);
  }

  /** A text. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** The end of a line, for those who read the source. */
  Markup line() {
    out.append('\n');
    return this;
  }

  /** Text that is markup already. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** The text as it may stand in a page and in JSON: without controls and halves of pairs. */
  static String unicode(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder unicode = new StringBuilder(text.length());
    text.codePoints().map(Markup::character).forEach(unicode::appendCodePoint);
    return unicode.toString();
  }

  /** Nearly all texts are, and the JVM that writes a report has hardly warmed up. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static int character(int c) {
    boolean space = c == '\n' || c == '\t';
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    // The marks that reverse what follows, and what is no character at all.
    boolean marks = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean none = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return (Character.isISOControl(c) && !space) || half || marks || none ? REPLACEMENT : c;
  }

  private StringBuilder start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    return out;
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
  }

  private void escape(String text) {
    String unicode = unicode(text);
    int written = 0;
    for (int i = 0; i < unicode.length(); i++) {
      String entity = entity(unicode.charAt(i));
      if (!entity.isEmpty()) {
        out.append(unicode, written, i).append(entity);
        written = i + 1;
      }
    }
    out.append(unicode, written, unicode.length());
  }

  /** What stands for a character that means something in markup; empty for others. */
  private static String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }

  /** All that was written. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Markup: expected all closed, got open " + open);
    }
    return out.toString();
  }
}
