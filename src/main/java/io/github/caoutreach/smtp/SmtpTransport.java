package io.github.caoutreach.smtp;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.RootCause;
import io.github.caoutreach.config.Secret;
import io.github.caoutreach.config.Server;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport up to the login; after that, single commands and replies. Commands can be
 * pipelined (RFC 2920), and each phase has its timeout (RFC 5321, section 4.5.3.2).
 */
public final class SmtpTransport extends SMTPTransport {
  private final SmtpSocket socket;
  private final Server server;
  private final Optional<String> password;
  private final Secret secret;
  private int ahead;
  private boolean isWhole = true;
  private boolean wasPutOff;

  SmtpTransport(Session session, SmtpSocket socket, Server server, Optional<String> password) {
    super(session, new URLName("smtp", null, -1, null, null, null));
    this.socket = socket;
    this.server = server;
    this.password = password;
    this.secret = Secret.of(server.user(), password);
  }

  /** Says EHLO and logs in. */
  synchronized void open() throws MessagingException {
    connect(socket.socket());
  }

  /** Sends commands whose replies are read later, by calling {@link #ask} in the same order. */
  synchronized void sendAhead(List<String> commands) throws MessagingException, IOException {
    socket.hold();
    try {
      for (String command : commands) {
        sendCommand(command);
      }
    } finally {
      socket.release();
    }
    ahead = commands.size();
  }

  /** The reply to a command, which is sent unless it was sent ahead; empty if it is not SMTP. */
  synchronized Optional<SmtpReply> ask(String command) throws MessagingException {
    simpleCommand(command);
    return lastReply();
  }

  /** A stream for the text, which adds the necessary dots; empty if the server refuses it. */
  synchronized Optional<OutputStream> text() throws MessagingException {
    try {
      return Optional.of(data());
    } catch (SMTPSendFailedException e) {
      return Optional.empty(); // the last reply has the reason
    }
  }

  /**
   * Sends the final dot and waits for the reply, which says whether the server has accepted the
   * message.
   */
  synchronized Optional<SmtpReply> end() throws MessagingException {
    sendCommand(".");
    read(server.timeouts().end());
    return lastReply();
  }

  /**
   * Ends a transaction early. A server that asks for the text although it has accepted nobody gets
   * none (RFC 2920, section 3.1); if it has accepted somebody, the connection is closed, so that
   * nobody gets an empty message.
   *
   * @param isAccepted whether its replies so far accepted somebody
   */
  synchronized void abandon(boolean isAccepted) {
    try {
      boolean hasAccepted = isAccepted;
      boolean wantsText = false;
      while (ahead > 0) {
        Optional<SmtpReply> reply = ask("");
        hasAccepted |= reply.filter(SmtpReply::isDone).isPresent();
        wantsText |= reply.filter(SmtpReply::isGoOn).isPresent();
      }
      if (wantsText && hasAccepted) {
        isWhole = false;
      } else if (wantsText) {
        end();
      } else {
        ask("RSET");
      }
    } catch (MessagingException e) {
      isWhole = false; // the outcome for the message is already known
    }
  }

  /** Whether the server offers a login (RFC 4954), also in its older spelling. */
  boolean offersLogin() {
    return supportsExtension("AUTH") || supportsExtension("AUTH=LOGIN");
  }

  /** Whether every reply so far arrived and was SMTP, so the connection can still be used. */
  boolean isWhole() {
    return isWhole;
  }

  /** Whether a reply so far was temporary (4xx). */
  boolean wasPutOff() {
    return wasPutOff;
  }

  /** The code of the last reply. */
  int lastCode() {
    return getLastReturnCode();
  }

  /** The last reply; empty if there is none, or it is not SMTP. */
  Optional<SmtpReply> lastReply() {
    return SmtpReply.in(lastWords());
  }

  /** The last reply, on one line. */
  String lastWords() {
    String words = OneLine.of(Optional.ofNullable(getLastServerResponse()).orElse(""));
    return words.isEmpty() || isCutOff() ? "the connection was lost" : words;
  }

  /** The server's last reply, without the password that it may repeat. */
  @Override
  @SuppressWarnings("NullAway") // null if there was none, as in the library
  public synchronized String getLastServerResponse() {
    return Optional.ofNullable(super.getLastServerResponse()).map(secret::hiddenIn).orElse(null);
  }

  @Override
  @SuppressWarnings("NullAway") // null if there is none, as in the library
  public String getExtensionParameter(String extension) {
    return Optional.ofNullable(super.getExtensionParameter(extension))
        .map(secret::hiddenIn)
        .orElse(null);
  }

  /**
   * The root cause of {@code failure} in words, without the password, since the library repeats
   * what a server says.
   */
  String words(Exception failure) {
    return secret.hiddenIn(RootCause.of(failure).words());
  }

  /** Whether the other side closed the connection instead of replying. */
  boolean isCutOff() {
    return "[EOF]".equals(getLastServerResponse());
  }

  @Override
  protected synchronized boolean protocolConnect(String host, int port, String user, String secret)
      throws MessagingException {
    return super.protocolConnect(
        server.host(), server.port(), server.user().orElse(null), password.orElse(null));
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (ahead > 0) {
      ahead--;
    } else {
      // Angus writes each character as one byte, so UTF-8 (RFC 6531) is passed on byte by byte
      byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
      super.sendCommand(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    return read(server.timeouts().reply());
  }

  private int read(Duration limit) throws MessagingException {
    boolean isGood = false;
    try {
      socket.limit(limit);
      int code = super.readServerResponse();
      Optional<SmtpReply> reply = lastReply();
      isGood = reply.filter(one -> !one.isClosing()).isPresent();
      wasPutOff |= reply.filter(SmtpReply::isNotYet).isPresent();
      return code;
    } catch (IOException e) {
      throw new MessagingException("the connection is closed", e);
    } finally {
      isWhole &= isGood;
    }
  }
}
