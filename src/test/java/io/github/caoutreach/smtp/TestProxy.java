package io.github.caoutreach.smtp;

import io.github.caoutreach.Listener;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on 127.0.0.1 that speaks SOCKS 5 (RFC 1928) and HTTP CONNECT. Whatever host it is asked
 * for, it connects to that port of this machine.
 */
public final class TestProxy implements AutoCloseable {
  private static final int SOCKS_VERSION = 5;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Listener listener = new Listener(this::serve); // last: it begins at once

  public int port() {
    return listener.port();
  }

  /** What it was asked to connect to: {@code host:port}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    listener.close();
  }

  private void serve(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    int first = in.readUnsignedByte();
    boolean isSocks = first == SOCKS_VERSION;
    String target = isSocks ? socks(in, out) : http(in);
    asked.add(target);
    int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
    try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (!isSocks) {
        out.write(connectedAndGreeted(far.getInputStream()));
      }
      Listener.start(() -> copy(far, client));
      in.transferTo(far.getOutputStream());
    }
  }

  /** The server speaks first: its greeting may come in one packet with the proxy's words. */
  private static byte[] connectedAndGreeted(InputStream server) throws IOException {
    StringBuilder words = new StringBuilder("HTTP/1.1 200 connected\r\n\r\n");
    for (int one = server.read(); one >= 0; one = server.read()) {
      words.append((char) one);
      if (one == '\n') {
        break;
      }
    }
    return words.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String socks(DataInputStream in, OutputStream out) throws IOException {
    in.skipNBytes(in.readUnsignedByte()); // how the client could log in
    out.write(new byte[] {SOCKS_VERSION, 0});
    in.skipNBytes(3); // version, CONNECT, reserved
    boolean isName = in.readByte() == 3;
    byte[] address = new byte[isName ? in.readUnsignedByte() : 4];
    in.readFully(address);
    String host =
        isName
            ? new String(address, StandardCharsets.US_ASCII)
            : InetAddress.getByAddress(address).getHostAddress();
    String target = host + ":" + in.readUnsignedShort();
    out.write(new byte[] {SOCKS_VERSION, 0, 0, 1, 127, 0, 0, 1, 0, 0});
    return target;
  }

  private static String http(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder("C");
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString().split(" ")[1];
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // one of the sides is gone
    }
  }
}
