package dev.yhat.trainer.table;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the line of a fault that a decoder, which reads ahead, does not tell. */
final class TextLines {
  private TextLines() {}

  /**
   * The first line of a file with bytes that are not UTF-8, after a colon as messages have it;
   * empty if it is not found, as in a pipe, which cannot be read twice. Takes time, so only for
   * errors.
   */
  static String firstNotUtf8(Path path) {
    if (!Files.isRegularFile(path)) {
      return "";
    }
    long line = 1;
    int before = 0;
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder())) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        line += c == '\r' || (c == '\n' && before != '\r') ? 1 : 0;
        before = c;
      }
    } catch (CharacterCodingException e) {
      return ":" + line;
    } catch (IOException e) {
      return "";
    }
    return "";
  }
}
