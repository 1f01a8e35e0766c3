package io.github.caoutreach.policy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may yield only so many bytes: what unpacks to more is made to do harm. */
final class BoundedInput extends FilterInputStream {
  private long left;

  BoundedInput(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw new UnreadableDocument(
          "it unpacks to more than a document can have",
          "do not open it, and ask where it is from");
    }
  }
}
