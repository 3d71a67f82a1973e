package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;

/** The version of a file's document. */
final class FormatVersion {
  private FormatVersion() {}

  /**
   * Requires one that this release reads.
   *
   * @param file what errors call the file
   * @param what it is, with an article
   * @throws ModelFormatException if it is newer, or none
   */
  static void require(Json version, String file, String what, int newest)
      throws ModelFormatException {
    if (version.integer() > newest) {
      throw new ModelFormatException(
          file,
          what
              + " of format version "
              + version
              + ", which needs a newer release of Yhat: this one reads versions up to "
              + newest);
    }
    version.integer(1, newest);
  }
}
