package dev.yhat.layers.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums as text: {@code sha256:} and the SHA-256 of some bytes, in 64 lower-case digits. */
public final class Checksum {
  private Checksum() {}

  /** Of a text's bytes in UTF-8. */
  public static String of(String text) {
    return of(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of all bytes that are written. */
  static String of(AtomicFile.Content content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to nowhere", e);
    }
  }
}
