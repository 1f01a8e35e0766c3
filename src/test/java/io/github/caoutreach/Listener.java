package io.github.caoutreach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Listens on a free port of 127.0.0.1 and talks to each client on a thread of its own, until it is
 * closed. The threads are daemons: none keeps the tests from ending.
 */
public final class Listener implements AutoCloseable {
  /** What is said to a client; the socket is closed behind it. */
  @FunctionalInterface
  public interface Talk {
    void with(Socket client) throws IOException;
  }

  private final ServerSocket server;
  private final Talk talk;
  private final Thread accepting;

  public Listener(Talk talk) {
    this.talk = talk;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Until the thread that accepts has ended, the system still takes connections. */
  @Override
  public void close() {
    try {
      server.close();
      accepting.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does {@code work} on a thread that keeps nobody from ending. */
  public static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk.with(client);
    } catch (IOException e) {
      // one of the sides is gone, as tests often want it
    }
  }
}
