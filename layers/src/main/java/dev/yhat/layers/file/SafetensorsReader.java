package dev.yhat.layers.file;

import dev.yhat.layers.file.SafetensorsHeader.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads one safetensors file: the header's length, the header, the tensors' data. */
final class SafetensorsReader {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final long size;
  private final String file;
  private final boolean finite;

  /**
   * A reader.
   *
   * @param size of the file in bytes; bounds every allocation
   * @param finite whether to refuse NaN and infinities
   */
  SafetensorsReader(InputStream in, long size, String file, boolean finite) {
    this.in = in;
    this.size = size;
    this.file = file;
    this.finite = finite;
  }

  Safetensors read() throws IOException {
    byte[] header = bytes(headerLength(), Long.BYTES);
    if (header[0] != '{') {
      throw fail(Long.BYTES, "expected '{' as the first byte of the header, got " + header[0]);
    }
    long start = (long) Long.BYTES + header.length;
    SafetensorsHeader parsed = SafetensorsHeader.parse(header, size - start, file);
    List<Tensor> tensors = new ArrayList<>();
    for (Entry entry : parsed.entries()) {
      double[] data = data(entry, start + entry.begin());
      tensors.add(new Tensor(entry.name(), entry.shape(), data, finite));
    }
    if (in.read() >= 0) {
      throw fail(size, "expected the end of the file, got more: it grew while it was read");
    }
    return new Safetensors(tensors, parsed.metadata(), file);
  }

  private int headerLength() throws IOException {
    if (size < Long.BYTES) {
      throw fail(size, "expected 8 bytes of header length, got a file of " + size + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes(Long.BYTES, 0)).order(ByteOrder.LITTLE_ENDIAN);
    long length = buffer.getLong();
    long limit = Math.min(SafetensorsHeader.MAX_LENGTH, size - Long.BYTES);
    if (length < 1 || length > limit) { // as a signed number; at or above 2⁶³ it is below 1
      throw fail(
          0,
          "expected a header length from 1 to "
              + limit
              + " in a file of "
              + size
              + " bytes, got "
              + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  private double[] data(Entry entry, long start) throws IOException {
    double[] data = new double[entry.length()];
    int width = entry.dtype().bytes();
    int perChunk = CHUNK / width;
    for (int done = 0; done < data.length; done += perChunk) {
      int count = Math.min(perChunk, data.length - done);
      long offset = start + (long) done * width;
      ByteBuffer bytes =
          ByteBuffer.wrap(bytes(count * width, offset)).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        double value =
            width == Double.BYTES ? bytes.getDouble(i * width) : bytes.getFloat(i * width);
        if (finite && !Double.isFinite(value)) {
          throw fail(
              offset + (long) i * width,
              entry + ": expected finite numbers, got " + value + " at " + (done + i));
        }
        data[done + i] = value;
      }
    }
    return data;
  }

  /** Reads so many bytes, which the file has by its size. */
  private byte[] bytes(int count, long offset) throws IOException {
    byte[] bytes = new byte[count];
    int read = in.readNBytes(bytes, 0, count);
    if (read < count) {
      throw fail(offset + read, "expected " + (count - read) + " more bytes, got the end");
    }
    return bytes;
  }

  private ModelFormatException fail(long offset, String reason) {
    return new ModelFormatException(file, offset, reason);
  }
}
