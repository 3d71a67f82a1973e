package dev.yhat.layers.file;

import java.io.IOException;
import java.nio.file.Path;

/** A program that reads the file of its argument and prints what it holds or why it does not. */
final class ReadProgram {
  private ReadProgram() {}

  public static void main(String[] args) throws IOException {
    try {
      Safetensors read = Safetensors.read(Path.of(args[0]));
      System.out.println(read.tensors().size() + " tensors, " + read.metadata().size() + " texts");
    } catch (ModelFormatException e) {
      System.out.println(e.getMessage());
    }
  }
}
