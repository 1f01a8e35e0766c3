package io.github.caoutreach.smtp;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RootCause;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.mail.Trust;
import io.github.caoutreach.message.Message;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;

/**
 * The connection to the server that accepts our mail (RFC 5321, submission RFC 6409), opened when
 * the first message needs it and again if it is lost. Not thread-safe.
 */
public final class SmtpConnection implements AutoCloseable {
  private static final String ADVICE =
      "check \"smtp\" in ca-outreach.yaml, then run the same command; queued messages are kept";

  private final Server server;
  private final Map<String, String> environment;
  private final Session session;
  private Optional<SmtpTransport> open = Optional.empty();
  private int used;
  private boolean wasReached;

  public SmtpConnection(Server server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
    this.session = Session.getInstance(properties(server));
  }

  /** How many messages were sent over it since it was opened. */
  public int used() {
    return used;
  }

  /**
   * Sends {@code message}. If an earlier connection turns out to be lost, a new one is tried at
   * once.
   *
   * @param mark called when everything but the final dot has been sent; returns whether the message
   *     may be sent. From then until the reply, nobody knows whether the server has accepted it
   * @throws OutreachException if the settings can't be right, so that no message can be sent
   */
  public TransactionOutcome hand(Message message, BooleanSupplier mark) {
    boolean isReused = used > 0;
    TransactionOutcome outcome = attempt(message, mark);
    return isReused && outcome instanceof TransactionOutcome.Lost
        ? attempt(message, mark)
        : outcome;
  }

  /** Connects and logs in; the result knows what the server offers. */
  public SmtpTransport connected() {
    Optional<OutreachException> failure = connect();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return open.orElseThrow();
  }

  @Override
  public void close() {
    used = 0;
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (MessagingException e) {
      // closed all the same
    } finally {
      open = Optional.empty();
    }
  }

  private TransactionOutcome attempt(Message message, BooleanSupplier mark) {
    Optional<OutreachException> failure = connect();
    if (failure.isPresent()) {
      return new TransactionOutcome.Unreachable(failure.get());
    }
    SmtpTransport transport = open.orElseThrow();
    Optional<String> unfit = unfit(transport, message);
    if (unfit.isPresent()) {
      return new TransactionOutcome.Refused(unfit.get());
    }
    used++;
    boolean isWhole = false;
    try {
      TransactionOutcome outcome = new MailTransaction(transport, message, mark).run();
      isWhole =
          transport.isWhole()
              && !(outcome instanceof TransactionOutcome.Lost)
              && !(outcome instanceof TransactionOutcome.Unknown)
              && !(outcome instanceof TransactionOutcome.HeldBack);
      return outcome;
    } finally {
      if (!isWhole) {
        close();
      }
    }
  }

  /** Why this server can't accept the message, as far as its EHLO reply shows. */
  private Optional<String> unfit(SmtpTransport transport, Message message) {
    if (message.needsUtf8() && !transport.supportsExtension("SMTPUTF8")) {
      return Optional.of(
          "not tried: " + server + " does not take addresses beyond ASCII (no SMTPUTF8, RFC 6531)");
    }
    String limit = transport.getExtensionParameter("SIZE");
    boolean isLimited = limit != null && Pattern.matches("[1-9]\\d{0,17}", limit);
    if (isLimited && message.content().length > Long.parseLong(limit)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "not tried: %d bytes, and %s takes %s at most (SIZE, RFC 1870)",
              message.content().length,
              server,
              limit));
    }
    return Optional.empty();
  }

  /**
   * Connects, unless connected already.
   *
   * @return why it did not work, if it may work later
   * @throws OutreachException if it won't work later either
   */
  private Optional<OutreachException> connect() {
    if (open.isPresent()) {
      return Optional.empty();
    }
    Optional<String> password = server.password().password(environment);
    SmtpSocket socket;
    try {
      socket = SmtpSocket.open(server);
    } catch (IOException e) {
      RootCause cause = RootCause.of(e);
      return onlyIfPassing(unreachable(cause.words()), wasReached && isPassing(cause));
    }
    SmtpTransport transport = new SmtpTransport(session, socket, server, password);
    try {
      transport.open();
    } catch (MessagingException e) {
      return onlyIfPassing(why(transport, e), isPassing(transport, RootCause.of(e)));
    }
    open = Optional.of(transport);
    wasReached = true;
    if (server.user().isPresent() && !transport.offersLogin()) {
      close();
      throw OutreachException.fail(
          server + " offers no login, but the settings have a user",
          "check port and security under \"smtp\" in ca-outreach.yaml; queued messages are kept");
    }
    return Optional.empty();
  }

  private static Optional<OutreachException> onlyIfPassing(
      OutreachException why, boolean isPassing) {
    if (isPassing) {
      return Optional.of(why);
    }
    throw why;
  }

  private static boolean isPassing(SmtpTransport transport, RootCause cause) {
    if (transport.wasPutOff()) {
      return true;
    }
    boolean isRefused = transport.lastReply().filter(SmtpReply::isRefusal).isPresent();
    return !isRefused && (isPassing(cause) || transport.isCutOff());
  }

  private static boolean isPassing(RootCause cause) {
    return cause.is(IOException.class) && !cause.is(SSLException.class);
  }

  private OutreachException why(SmtpTransport transport, MessagingException e) {
    boolean isRefused = transport.lastReply().filter(SmtpReply::isRefusal).isPresent();
    if (isRefused && e instanceof AuthenticationFailedException) {
      return OutreachException.fail(
          server
              + " refuses the login of "
              + server.user().orElse("nobody")
              + ": "
              + transport.lastWords(),
          "check user and password under \"smtp\" in ca-outreach.yaml; queued messages are kept");
    }
    return OutreachException.fail(
        server
            + " ("
            + server.security().spelling()
            + ") can't be used: "
            + (isRefused ? transport.lastWords() : transport.words(e)),
        ADVICE);
  }

  private OutreachException unreachable(String why) {
    return OutreachException.fail(
        "no connection to " + server + " (" + server.security().spelling() + "): " + why, ADVICE);
  }

  private static Properties properties(Server server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
    if (server.token()) {
      properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
    } else if (server.security() == Server.Security.NONE) { // don't send the password in clear
      properties.put("mail.smtp.sasl.enable", "true");
      properties.put("mail.smtp.sasl.mechanisms", "CRAM-MD5");
    }
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.quitwait", "false");
    if (server.security() == Server.Security.STARTTLS) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
      server
          .trust()
          .ifPresent(file -> properties.put("mail.smtp.ssl.socketFactory", Trust.in(file)));
    }
    return properties;
  }
}
