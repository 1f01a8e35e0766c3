package io.github.caoutreach.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes at once or, while corked, everything together at the end: pipelined commands then travel
 * in one packet, and so do their replies.
 */
final class CorkedOutput extends OutputStream {
  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean isHeld;

  CorkedOutput(OutputStream out) {
    this.out = out;
  }

  synchronized void hold() {
    isHeld = true;
  }

  synchronized void release() throws IOException {
    isHeld = false;
    byte[] all = held.toByteArray();
    held.reset();
    write(all, 0, all.length);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (isHeld) {
      held.write(bytes, from, length);
    } else {
      out.write(bytes, from, length);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
