package dev.yhat.layers.file;

import java.io.IOException;

/** A file that is not what it should be: says which file, where in it, and what is wrong. */
public final class ModelFormatException extends IOException {
  private final String file;
  private final long offset;
  private final String reason;

  /**
   * A fault at a known place.
   *
   * @param file path or name of the file
   * @param offset of the byte in the file, or −1 if the fault has no such place
   * @param reason what was expected and what came
   */
  public ModelFormatException(String file, long offset, String reason) {
    super(file + ": " + (offset < 0 ? "" : "byte " + offset + ": ") + reason);
    this.file = file;
    this.offset = offset;
    this.reason = reason;
  }

  /** A fault of the file as a whole, or one whose {@code reason} names its place. */
  public ModelFormatException(String file, String reason) {
    this(file, -1, reason);
  }

  /** Path or name of the file. */
  public String file() {
    return file;
  }

  /** Place of the fault in bytes from the file's start, or −1. */
  public long offset() {
    return offset;
  }

  /** What was expected and what came. */
  public String reason() {
    return reason;
  }
}
