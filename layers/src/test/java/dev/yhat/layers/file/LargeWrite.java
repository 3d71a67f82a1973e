package dev.yhat.layers.file;

import java.io.IOException;
import java.nio.file.Path;

/** A program that writes a megabyte to the file of its argument. */
final class LargeWrite {
  /** The exit code if it could not. */
  static final int FAILED = 3;

  private LargeWrite() {}

  public static void main(String[] args) {
    try {
      AtomicFile.write(
          Path.of(args[0]),
          out -> {
            for (int i = 0; i < 1 << 10; i++) {
              out.write(new byte[1 << 10]);
            }
          });
    } catch (IOException e) {
      System.exit(FAILED);
    }
  }
}
