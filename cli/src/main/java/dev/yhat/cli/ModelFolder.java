package dev.yhat.cli;

import dev.yhat.cli.report.Report;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that a training writes its model to.
 *
 * @param path of the folder, whether it exists or not
 */
record ModelFolder(Path path) {
  /** {@code iris-model} in the current folder for any {@code iris.csv}. */
  static ModelFolder named(Path csv) {
    String name = String.valueOf(csv.getFileName());
    int dot = name.lastIndexOf('.');
    return new ModelFolder(Path.of((dot > 0 ? name.substring(0, dot) : name) + "-model"));
  }

  /** Reads a model: the file itself, or the one in its folder. */
  static Model read(Path fileOrFolder) throws IOException {
    return ModelFile.read(file(fileOrFolder));
  }

  /** The model's file: itself, or the one in its folder. */
  static Path file(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) {
      throw new FileSystemException(fileOrFolder.toString(), null, "no such model");
    }
    Path file = ModelFile.fileOf(fileOrFolder);
    if (!Files.exists(file)) {
      throw new FileSystemException(
          fileOrFolder.toString(), null, "no " + ModelFile.NAME + " in this folder");
    }
    return file;
  }

  /**
   * Requires that the folder can be written to or made, as far as that can be told beforehand: a
   * training should not end with that news. Makes nothing.
   */
  void requireWritable() throws IOException {
    Path place = path.toAbsolutePath().normalize();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isDirectory(place)) {
      throw new FileSystemException(path.toString(), null, place + " is not a folder");
    }
    if (!Files.isWritable(place)) {
      throw new FileSystemException(path.toString(), null, "cannot write to folder " + place);
    }
    for (String name : List.of(ModelFile.NAME, Report.PAGE, Report.NUMBERS)) {
      Path file = path.resolve(name);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, "not a file, cannot be replaced");
      }
    }
  }

  /**
   * Writes a model, all of it or nothing: one that was there stays until the new one is complete.
   * Then that one's report goes, which tells nothing of this one.
   */
  void write(Model model) throws IOException {
    boolean isNew = !Files.exists(path);
    Files.createDirectories(path);
    try {
      ModelFile.write(model, path.resolve(ModelFile.NAME));
    } catch (IOException failure) {
      if (isNew) {
        Files.deleteIfExists(path);
      }
      throw failure;
    }
    Files.deleteIfExists(report());
    Files.deleteIfExists(path.resolve(Report.NUMBERS));
  }

  /** The page that tells of the model. */
  Path report() {
    return path.resolve(Report.PAGE);
  }

  /** The path as the user sees it, with a slash at its end. */
  @Override
  public String toString() {
    String separator = path.getFileSystem().getSeparator();
    String name = path.toString();
    return name.endsWith(separator) ? name : name + separator;
  }
}
