package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Proxy;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.Event;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * A connection to the server that takes mail (RFC 5321, submission RFC 6409). Opened when the first
 * message needs it and again when it was lost. Not thread-safe.
 *
 * <p>What a reply means: 2xx to the end of the data is taken; 5xx refused; 4xx not yet. A
 * connection that is lost before the end of the data has given nothing to anybody (RFC 5321,
 * section 4.1.1.4); one that is lost between the end and its reply leaves the message unknown, and
 * so does a reply that is not SMTP.
 */
final class SmtpConnection implements AutoCloseable {
  private static final String UTF8 = "mail.mime.allowutf8";

  private final Server server;
  private final Map<String, String> environment;
  private final Session session;
  private Optional<SmtpTransport> open = Optional.empty();
  private int used;
  private boolean wasReached;

  SmtpConnection(Server server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
    this.session = Session.getInstance(properties(server));
  }

  /** How many messages were handed over since it was opened. */
  int used() {
    return used;
  }

  /**
   * Hands over {@code message}. Where a connection that was good before turns out to be lost, a new
   * one is tried at once.
   *
   * @param beforeTheEnd runs when everything but the final dot was sent: from then on until the
   *     reply nobody can tell whether the server has taken the message
   * @throws Stop where the settings can't be right: no message will go
   */
  Outcome hand(Message message, Runnable beforeTheEnd) {
    boolean isReused = used > 0;
    Outcome outcome = attempt(message, beforeTheEnd);
    return isReused && outcome instanceof Outcome.Lost ? attempt(message, beforeTheEnd) : outcome;
  }

  /** What the server offers, as its greeting and EHLO said; connects and logs in. */
  SmtpTransport connected() {
    Optional<Stop> failure = connect();
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
      // the connection is gone, which is what was wanted
    } finally {
      open = Optional.empty();
    }
  }

  private Outcome attempt(Message message, Runnable beforeTheEnd) {
    Optional<Stop> failure = connect();
    if (failure.isPresent()) {
      return new Outcome.Unreachable(failure.get());
    }
    SmtpTransport transport = open.orElseThrow();
    Optional<String> unfit = unfit(transport, message);
    if (unfit.isPresent()) {
      return new Outcome.Refused(unfit.get());
    }
    if (message.needsUtf8() && !speaksUtf8()) {
      // Angus writes addresses beyond ASCII only over a connection that was opened for them
      close();
      session.getProperties().setProperty(UTF8, "true");
      return attempt(message, beforeTheEnd);
    }
    used++;
    transport.begin(message.needsUtf8(), beforeTheEnd);
    boolean isWhole = false;
    try {
      SMTPMessage mime = new SMTPMessage(session, new ByteArrayInputStream(message.content()));
      if (transport.supportsExtension("SIZE")) {
        mime.setMailExtension("SIZE=" + message.content().length);
      }
      transport.sendMessage(mime, addresses(message.recipients()));
      isWhole = true;
      return new Outcome.Taken(reply(transport.lastReply()), List.of());
    } catch (MessagingException e) {
      Outcome outcome = transport.isEnding() ? afterTheEnd(transport, e) : beforeTheEnd(e);
      isWhole = transport.isWhole() && !(outcome instanceof Outcome.Unknown);
      return outcome;
    } finally {
      if (!isWhole) {
        close();
      }
    }
  }

  private boolean speaksUtf8() {
    return session.getProperties().containsKey(UTF8);
  }

  /** Why this server can't take the message, as far as it has said so beforehand. */
  private Optional<String> unfit(SmtpTransport transport, Message message) {
    if (message.needsUtf8() && !transport.supportsExtension("SMTPUTF8")) {
      return Optional.of(
          "not tried: " + server + " does not take addresses beyond ASCII (no SMTPUTF8, RFC 6531)");
    }
    String limit = transport.getExtensionParameter("SIZE");
    boolean isLimited = limit != null && limit.matches("[1-9]\\d{0,17}");
    if (isLimited && message.content().length > Long.parseLong(limit)) {
      return Optional.of(
          "not tried: %d bytes, and %s takes %s at most (SIZE, RFC 1870)"
              .formatted(message.content().length, server, limit));
    }
    return Optional.empty();
  }

  private static Outcome afterTheEnd(SmtpTransport transport, MessagingException e) {
    String words = reply(transport.endReply());
    return switch (transport.endCode() / 100) {
      case 2 -> new Outcome.Taken(words, refused(e));
      case 4 -> new Outcome.NotYet(words);
      case 5 -> new Outcome.Refused(words);
      default -> new Outcome.Unknown(words(e));
    };
  }

  private static Outcome beforeTheEnd(MessagingException e) {
    if (e instanceof SMTPSendFailedException failed) {
      return judge(failed.getReturnCode(), reply(failed.getMessage()));
    }
    List<SMTPAddressFailedException> replies = addressFailures(e);
    if (replies.isEmpty()) {
      return new Outcome.Lost(words(e));
    }
    List<Outcome> each =
        replies.stream().map(one -> judge(one.getReturnCode(), reply(one.getMessage()))).toList();
    String words =
        String.join("; ", replies.stream().map(one -> reply(one.getMessage())).distinct().toList());
    if (each.stream().anyMatch(Outcome.Lost.class::isInstance)) {
      return new Outcome.Lost(words);
    }
    return each.stream().allMatch(Outcome.Refused.class::isInstance)
        ? new Outcome.Refused(words)
        : new Outcome.NotYet(words);
  }

  private static Outcome judge(int code, String words) {
    return switch (code / 100) {
      case 4 -> code == 421 ? new Outcome.Lost(words) : new Outcome.NotYet(words);
      case 5 -> new Outcome.Refused(words);
      default -> new Outcome.Lost(words);
    };
  }

  private static List<Event.RefusedRecipient> refused(MessagingException e) {
    return addressFailures(e).stream()
        .map(
            one ->
                new Event.RefusedRecipient(one.getAddress().getAddress(), reply(one.getMessage())))
        .toList();
  }

  /** Angus chains one exception for each recipient. */
  private static List<SMTPAddressFailedException> addressFailures(MessagingException e) {
    List<SMTPAddressFailedException> found = new ArrayList<>();
    Exception at = e;
    while (at instanceof MessagingException messaging) {
      if (messaging instanceof SMTPAddressFailedException one) {
        found.add(one);
      }
      at = messaging.getNextException();
    }
    return found;
  }

  /**
   * Connects where it is not connected.
   *
   * @return why it did not work, if that may be otherwise later
   * @throws Stop where it will be the same later
   */
  private Optional<Stop> connect() {
    if (open.isPresent()) {
      return Optional.empty();
    }
    SmtpTransport transport = new SmtpTransport(session);
    try {
      transport.connect(
          server.host(),
          server.port(),
          server.user().orElse(null),
          server.password().password(environment).orElse(null));
      open = Optional.of(transport);
      wasReached = true;
      return Optional.empty();
    } catch (MessagingException e) {
      Stop why = why(transport, e);
      if (isPassing(transport, e)) {
        return Optional.of(why);
      }
      throw why;
    }
  }

  private boolean isPassing(SmtpTransport transport, MessagingException e) {
    Throwable root = root(e);
    if (transport.wasPutOff()) {
      return true;
    }
    if (e instanceof MailConnectException || root instanceof UnknownHostException) {
      return wasReached;
    }
    if (transport.lastCode() / 100 == 5 || root instanceof SSLException) {
      return false;
    }
    return root instanceof IOException || transport.isCutOff();
  }

  private Stop why(SmtpTransport transport, MessagingException e) {
    if (e instanceof AuthenticationFailedException && transport.lastCode() / 100 == 5) {
      return Stop.fail(
          server + " refuses the login of " + server.user().orElse("nobody") + ": " + words(e),
          "check user and password under \"smtp\" in ca-outreach.yaml; what is queued stays so");
    }
    return Stop.fail(
        "no connection to " + server + " (" + server.security().spelling() + "): " + words(e),
        "check \"smtp\" in ca-outreach.yaml; what is queued goes with the next send");
  }

  private static String words(Throwable e) {
    Throwable cause = root(e);
    String message = OneLine.of(String.valueOf(cause.getMessage()));
    return cause instanceof IOException
        ? cause.getClass().getSimpleName() + ": " + message
        : message;
  }

  private static Throwable root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The words of the server, on one line. */
  private static String reply(String words) {
    String line = OneLine.of(words);
    return line.isEmpty() || line.equals("[EOF]") ? "the connection was lost" : line;
  }

  private static Address[] addresses(List<EmailAddress> recipients) throws MessagingException {
    Address[] addresses = new Address[recipients.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(recipients.get(i).onTheWire(), false);
    }
    return addresses;
  }

  private static Properties properties(Server server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
    if (server.token()) {
      properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
    }
    String reply = Long.toString(server.timeouts().reply().toMillis());
    properties.put(
        "mail.smtp.connectiontimeout", Long.toString(server.timeouts().connect().toMillis()));
    properties.put("mail.smtp.timeout", reply);
    properties.put("mail.smtp.writetimeout", reply);
    properties.put("mail.smtp.sendpartial", "true");
    // else Angus would rewrite the message on its way, and give it another Message-ID
    properties.put("mail.smtp.allow8bitmime", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.quitwait", "false");
    server.trust().ifPresent(file -> properties.put("mail.smtp.ssl.socketFactory", Trust.in(file)));
    switch (server.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    server.proxy().ifPresent(proxy -> properties.putAll(properties(proxy)));
    return properties;
  }

  private static Map<String, String> properties(Proxy proxy) {
    String prefix = proxy.type() == Proxy.Type.SOCKS ? "mail.smtp.socks." : "mail.smtp.proxy.";
    return Map.of(prefix + "host", proxy.host(), prefix + "port", Integer.toString(proxy.port()));
  }
}
