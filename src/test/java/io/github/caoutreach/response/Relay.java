package io.github.caoutreach.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Stands between a client and a server on this machine, and acts when so many bytes came back. */
final class Relay implements AutoCloseable {
  private static final int BUFFER = 256;

  private final ServerSocket listening;
  private final int serverPort;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private volatile BooleanSupplier then = () -> true;

  Relay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /**
   * What happens once {@code bytes} have come back from the server.
   *
   * @param action says whether the connection stays open
   */
  void after(long bytes, BooleanSupplier action) {
    then = action;
    left.set(bytes);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        threads.execute(() -> copy(client, server, false));
        threads.execute(() -> copy(server, client, true));
      }
    } catch (IOException e) {
      threads.shutdown(); // closed: the test is over
    }
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
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
