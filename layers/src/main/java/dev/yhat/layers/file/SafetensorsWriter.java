package dev.yhat.layers.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes one safetensors file, always to the same bytes for the same contents. */
final class SafetensorsWriter {
  private static final int CHUNK = 1 << 13; // elements

  private final Safetensors contents;
  private final byte[] header;

  /**
   * Prepares the header.
   *
   * @throws IllegalArgumentException if a reader would refuse it
   */
  SafetensorsWriter(Safetensors contents) {
    this(contents, SafetensorsHeader.MAX_LENGTH - Long.BYTES);
  }

  SafetensorsWriter(Safetensors contents, int maxHeader) {
    this.contents = contents;
    this.header = header(contents).getBytes(StandardCharsets.UTF_8);
    if (header.length > maxHeader) {
      throw new IllegalArgumentException(
          "safetensors: expected a header of at most "
              + maxHeader
              + " bytes, got "
              + header.length);
    }
    requireReadable(header, dataLength(contents));
  }

  private static void requireReadable(byte[] header, long dataLength) {
    try {
      SafetensorsHeader.parse(header, dataLength, "safetensors");
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static long dataLength(Safetensors contents) {
    return contents.tensors().stream().mapToLong(t -> (long) t.data().length * Double.BYTES).sum();
  }

  private static String header(Safetensors contents) {
    StringBuilder json = new StringBuilder("{");
    if (!contents.metadata().isEmpty()) {
      JsonText.quote(SafetensorsHeader.METADATA, json);
      json.append(":{");
      String separator = "";
      for (Map.Entry<String, String> entry : contents.metadata().entrySet()) {
        JsonText.quote(entry.getKey(), json.append(separator));
        JsonText.quote(entry.getValue(), json.append(':'));
        separator = ",";
      }
      json.append(contents.tensors().isEmpty() ? "}" : "},");
    }
    String separator = "";
    long begin = 0;
    for (Tensor tensor : contents.tensors()) {
      long end = begin + (long) tensor.data().length * Double.BYTES;
      JsonText.quote(tensor.name(), json.append(separator));
      json.append(":{\"dtype\":\"F64\",\"shape\":");
      json.append(tensor.shape().toString().replace(" ", ""));
      json.append(",\"data_offsets\":[").append(begin).append(',').append(end).append("]}");
      begin = end;
      separator = ",";
    }
    return json.append('}').toString();
  }

  void write(OutputStream out) throws IOException {
    int padding = -header.length & 7; // the data starts at a multiple of 8
    ByteBuffer start =
        ByteBuffer.allocate(Long.BYTES + header.length + padding).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong((long) header.length + padding).put(header);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    out.write(start.array());
    writeData(contents.tensors(), out);
  }

  /** Writes the numbers of all tensors in their order, little endian. */
  static void writeData(List<Tensor> tensors, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : tensors) {
      double[] data = tensor.data();
      for (int done = 0; done < data.length; done += CHUNK) {
        int count = Math.min(CHUNK, data.length - done);
        chunk.clear().asDoubleBuffer().put(data, done, count);
        out.write(chunk.array(), 0, count * Double.BYTES);
      }
    }
  }
}
