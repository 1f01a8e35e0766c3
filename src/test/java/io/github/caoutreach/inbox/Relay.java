package io.github.caoutreach.inbox;

import io.github.caoutreach.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Stands between a client and a server on this machine, and acts when so many bytes came back. */
public final class Relay implements AutoCloseable {
  private static final int BUFFER = 256;

  private final int serverPort;
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private volatile BooleanSupplier then = () -> true;
  private final Listener listener;

  public Relay(int serverPort) {
    this.serverPort = serverPort;
    this.listener = new Listener(this::serve);
  }

  public int port() {
    return listener.port();
  }

  /**
   * What happens once {@code bytes} have come back from the server.
   *
   * @param action says whether the connection stays open
   */
  public void after(long bytes, BooleanSupplier action) {
    then = action;
    left.set(bytes);
  }

  private void serve(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    Listener.start(() -> copy(server, client, true));
    copy(client, server, false);
  }

  private void copy(Socket from, Socket to, boolean isCounted) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (isCounted && isTime(n) && !then.getAsBoolean()) {
          return;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // one side is gone; the other is closed with it
    }
  }

  private boolean isTime(int bytes) {
    long before = left.getAndAdd(-bytes);
    return before > 0 && before <= bytes;
  }

  @Override
  public void close() {
    listener.close();
  }
}
