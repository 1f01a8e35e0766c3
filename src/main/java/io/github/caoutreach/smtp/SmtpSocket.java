package io.github.caoutreach.smtp;

import io.github.caoutreach.config.Server;
import io.github.caoutreach.mail.ProxyProperties;
import io.github.caoutreach.mail.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/** A TCP connection to a mail server, with timeouts that can be changed. */
final class SmtpSocket {
  /** The server's name is checked as in HTTPS (RFC 2818), as RFC 7817 requires. */
  private static final String CHECK_THE_NAME = "HTTPS";

  private static final String PREFIX = "mail.smtp";

  private final Socket raw;
  private final Named named;
  private final Socket socket;

  private SmtpSocket(Socket raw, Named named, Socket socket) {
    this.raw = raw;
    this.named = named;
    this.socket = socket;
  }

  /** Connects, through the proxy if there is one, and with TLS if the connection starts with it. */
  static SmtpSocket open(Server server) throws IOException {
    Socket raw = connected(server);
    try {
      raw.setTcpNoDelay(true); // a command must not wait for the acknowledgement of the one before
      Named named = new Named(raw, server);
      return new SmtpSocket(
          raw, named, server.security() == Server.Security.TLS ? inTls(named, server) : named);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  Socket socket() {
    return socket;
  }

  /**
   * Holds back what is written from now on; also under TLS, which writes through the same socket.
   */
  void hold() throws IOException {
    named.out().hold();
  }

  /** Sends what was held back. */
  void release() throws IOException {
    named.out().release();
  }

  /** Sets the timeout of reads; also under TLS, which reads through the same socket. */
  void limit(Duration time) throws IOException {
    raw.setSoTimeout(milliseconds(time));
  }

  private static Socket connected(Server server) throws IOException {
    try {
      return SocketFetcher.getSocket(
          server.host(), server.port(), properties(server), PREFIX, false);
    } catch (NoSuchElementException | NumberFormatException e) { // from Angus's parser
      throw new IOException("the proxy's reply is not HTTP");
    }
  }

  private static Properties properties(Server server) {
    Properties properties = new Properties();
    String limit = Long.toString(server.timeouts().connect().toMillis());
    properties.put(PREFIX + ".connectiontimeout", limit);
    properties.put(PREFIX + ".timeout", limit); // for what the proxy says
    properties.putAll(ProxyProperties.of(server, PREFIX + "."));
    return properties;
  }

  private static Socket inTls(Socket plain, Server server) throws IOException {
    SSLSocketFactory factory =
        server
            .trust()
            .map(Trust::in)
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    SSLSocket tls = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(CHECK_THE_NAME);
    tls.setSSLParameters(parameters);
    plain.setSoTimeout(milliseconds(server.timeouts().reply()));
    tls.startHandshake();
    return tls;
  }

  private static int milliseconds(Duration time) {
    return Math.toIntExact(time.toMillis());
  }

  /**
   * A socket that returns the host name in the settings: Angus asks for it and, after STARTTLS,
   * requires a certificate for it.
   */
  private static final class Named extends WriteTimeoutSocket {
    private final InetAddress address;
    private Optional<CorkedOutput> out = Optional.empty();

    Named(Socket raw, Server server) throws IOException {
      super(raw, milliseconds(server.timeouts().data()));
      address = named(raw, server.host());
    }

    private static InetAddress named(Socket raw, String host) throws UnknownHostException {
      InetAddress found = raw.getInetAddress();
      // if only the proxy can resolve the name, any address will do, since only the name is used
      byte[] bytes = found == null ? new byte[] {0, 0, 0, 0} : found.getAddress();
      return InetAddress.getByAddress(host, bytes);
    }

    @Override
    public InetAddress getInetAddress() {
      return address;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      return out();
    }

    synchronized CorkedOutput out() throws IOException {
      if (out.isEmpty()) {
        out = Optional.of(new CorkedOutput(super.getOutputStream()));
      }
      return out.get();
    }
  }
}
