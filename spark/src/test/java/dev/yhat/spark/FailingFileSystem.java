package dev.yhat.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system under the scheme {@value #SCHEME}, without {@code hsync}; into a folder
 * named {@value #BROKEN} it cannot rename. It tells of both with unchecked exceptions, as some do.
 */
public final class FailingFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "failing";
  static final String BROKEN = "broken";

  /** Makes the scheme known. */
  static void register(Configuration configuration) {
    configuration.set("fs." + SCHEME + ".impl", FailingFileSystem.class.getName());
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    OutputStream out =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new Unsynced(out), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (to.getParent().getName().equals(BROKEN)) {
      throw new UnsupportedOperationException("rename");
    }
    return super.rename(from, to);
  }

  private static final class Unsynced extends FilterOutputStream implements Syncable {
    Unsynced(OutputStream out) {
      super(out);
    }

    @Override
    public void hflush() {
      throw new UnsupportedOperationException("hflush");
    }

    @Override
    public void hsync() {
      throw new UnsupportedOperationException("hsync");
    }
  }
}
