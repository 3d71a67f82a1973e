package dev.yhat.layers.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The contents of a safetensors file: tensors in their order, and text under names.
 *
 * <p>The same contents always give the same bytes; {@code docs/model-format.md} tells which.
 * Immutable as far as {@link Tensor} is.
 */
public final class Safetensors {
  private static final String SEAL = ".sha256";
  private static final String TENSORS = "tensors";
  private static final String DAMAGED = "; the file has been damaged or changed";

  private final Map<String, Tensor> tensors;
  private final SortedMap<String, String> metadata;
  private final String source;

  /**
   * Contents to be written.
   *
   * @param tensors in the order of their data, with different names
   * @param metadata text under names, in any order: it is written sorted by name
   * @throws IllegalArgumentException if two tensors have one name, or a text is not Unicode
   */
  public Safetensors(List<Tensor> tensors, Map<String, String> metadata) {
    this(tensors, metadata, "safetensors");
  }

  Safetensors(List<Tensor> tensors, Map<String, String> metadata, String source) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (byName.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(tensor + ": expected different names, got this twice");
      }
    }
    metadata.forEach(
        (name, text) -> {
          if (!JsonText.isUnicode(name) || !JsonText.isUnicode(text)) {
            throw new IllegalArgumentException(
                "metadata '" + JsonText.shorten(name) + "': not Unicode text");
          }
        });
    this.tensors = Collections.unmodifiableMap(byName);
    this.metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    this.source = source;
  }

  /**
   * Contents with a JSON document whose damage, and the tensors', a reader will see: the document
   * gets a last member {@code tensors}, the checksum of these, and {@code NAME.sha256} beside it is
   * the checksum of its text.
   *
   * @param name of the document in the metadata
   * @throws IllegalArgumentException if the document is not within the limits of {@link Json#parse}
   * @see #sealedDocument
   */
  public static Safetensors sealed(List<Tensor> tensors, String name, Json document) {
    String checksum = new Safetensors(tensors, Map.of()).checksum();
    String text = document.with(TENSORS, checksum).toString();
    try {
      Json.parse(text, "document", name);
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return new Safetensors(tensors, Map.of(name, text, name + SEAL, Checksum.of(text)));
  }

  /** The tensors in the order of their data. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** The tensor of that name. */
  public Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** The text under names that the file carries beside the tensors, sorted by name. */
  public SortedMap<String, String> metadata() {
    return metadata;
  }

  /** What errors call the file that this was read from: its path. */
  public String source() {
    return source;
  }

  /**
   * The JSON document under a name of the metadata.
   *
   * @throws ModelFormatException if there is none, or it is not JSON within the limits
   */
  public Json document(String name) throws ModelFormatException {
    return Json.parse(metadata(name), source, name);
  }

  /**
   * The JSON document that {@link #sealed} made, unchanged to the bit; whether the tensors are its
   * own is for {@link #requireTensorsOf} to tell.
   *
   * @throws ModelFormatException if there is none, it is not JSON within the limits, or its text
   *     has another checksum than the one beside it
   */
  public Json sealedDocument(String name) throws ModelFormatException {
    String actual = Checksum.of(metadata(name));
    String expected = metadata(name + SEAL);
    if (!expected.equals(actual)) {
      throw new ModelFormatException(
          source,
          name
              + ": expected a text of "
              + JsonText.shorten(expected)
              + ", got "
              + actual
              + DAMAGED);
    }
    return document(name);
  }

  /**
   * Requires that the tensors have the checksum that a document of {@link #sealed} tells.
   *
   * @throws ModelFormatException if they have another, or it tells none
   */
  public void requireTensorsOf(Json document) throws ModelFormatException {
    String actual = checksum();
    if (!document.get(TENSORS).string().equals(actual)) {
      throw document.get(TENSORS).expected(actual + ", that of the tensors" + DAMAGED);
    }
  }

  /**
   * The checksum of all numbers in their order, as F64: of the data as {@link #write} writes it.
   */
  public String checksum() {
    return Checksum.of(out -> SafetensorsWriter.writeData(tensors(), out));
  }

  private String metadata(String name) throws ModelFormatException {
    String text = metadata.get(name);
    if (text == null) {
      throw new ModelFormatException(
          source,
          "expected metadata '"
              + name
              + "', got "
              + JsonText.shorten(metadata.keySet().toString()));
    }
    return text;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a safetensors file of finite F64 or F32 tensors
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path path) throws IOException {
    return read(path, true);
  }

  /**
   * Reads a file as {@link #read(Path)} does, but with NaN and infinities too: for a look at what a
   * failed training elsewhere has left. {@link StateDict} takes none of them.
   *
   * @throws ModelFormatException if it is not a safetensors file of F64 or F32 tensors
   * @throws IOException if it cannot be read
   */
  public static Safetensors readAnyNumbers(Path path) throws IOException {
    return read(path, false);
  }

  private static Safetensors read(Path path, boolean finite) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) { // never wait for a pipe
      throw new FileSystemException(path.toString(), null, "not a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return new SafetensorsReader(in, Files.size(path), path.toString(), finite).read();
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes the whole file, not modified
   * @param name what errors call it
   * @throws ModelFormatException if it is not a safetensors file of finite F64 or F32 tensors
   */
  public static Safetensors read(byte[] bytes, String name) throws ModelFormatException {
    return read(bytes, name, true);
  }

  /**
   * Reads the bytes of a file as {@link #read(byte[], String)} does, but with NaN and infinities
   * too.
   *
   * @throws ModelFormatException if it is not a safetensors file of F64 or F32 tensors
   */
  public static Safetensors readAnyNumbers(byte[] bytes, String name) throws ModelFormatException {
    return read(bytes, name, false);
  }

  private static Safetensors read(byte[] bytes, String name, boolean finite)
      throws ModelFormatException {
    try {
      return new SafetensorsReader(new ByteArrayInputStream(bytes), bytes.length, name, finite)
          .read();
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array", e);
    }
  }

  /**
   * Saves to a file, which afterwards holds all of this, or what it held before if this fails.
   *
   * <p>Written to a temporary file beside it, flushed to the disk, and renamed.
   *
   * @param path of the file; replaced if there is one
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalArgumentException if a reader would refuse it, for a header that is too large
   */
  public void write(Path path) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter(this);
    AtomicFile.write(path, writer::write);
  }

  /** The bytes of the file; exceptions as of {@link #write}. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SafetensorsWriter(this).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing an array", e);
    }
    return out.toByteArray();
  }
}
