package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.Event;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the server that takes mail (RFC 5321, submission RFC 6409). Opened when the first
 * message needs it and again when it was lost. Not thread-safe.
 */
final class SmtpConnection implements AutoCloseable {
  private static final String CONNECT_MILLISECONDS = "30000";
  private static final String REPLY_MILLISECONDS = "120000";
  private static final int PERMANENT = 500;

  private final Server server;
  private final Map<String, String> environment;
  private final Session session;
  private final Transport transport;

  SmtpConnection(Server server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
    this.session = Session.getInstance(properties(server));
    this.transport = new Transport(session);
  }

  /**
   * Hands over {@code message}.
   *
   * @param beforeTheEnd runs when everything but the final dot was sent: from then on until the
   *     reply nobody can tell whether the server has taken the message
   * @throws Stop where the server can't be reached or refuses the login: no message will go
   */
  Outcome hand(Message message, Runnable beforeTheEnd) {
    connect();
    transport.beforeTheEnd = beforeTheEnd;
    transport.ending = false;
    try {
      MimeMessage mime = new MimeMessage(session, new ByteArrayInputStream(message.content()));
      transport.sendMessage(mime, addresses(message.recipients()));
      return new Outcome.Taken(reply(), List.of());
    } catch (MessagingException e) {
      Outcome outcome = judge(e);
      if (!(outcome instanceof Outcome.Taken || outcome instanceof Outcome.Refused)) {
        close();
      }
      return outcome;
    }
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // the connection is gone, which is what was wanted
    }
  }

  private void connect() {
    if (transport.isConnected()) {
      return;
    }
    try {
      transport.connect(
          server.host(),
          server.port(),
          server.user().orElse(null),
          server.password().password(environment).orElse(null));
    } catch (AuthenticationFailedException e) {
      throw Stop.fail(
          server + " refuses the login of " + server.user().orElse("nobody") + ": " + words(e),
          "check user and password under \"smtp\" in ca-outreach.yaml; nothing was sent since");
    } catch (MessagingException e) {
      throw Stop.fail(
          "no connection to " + server + " (" + server.security().spelling() + "): " + words(e),
          "check \"smtp\" in ca-outreach.yaml; what is queued goes with the next send");
    }
  }

  private Outcome judge(MessagingException e) {
    if (e instanceof SMTPSendFailedException failed && failed.getReturnCode() >= 0) {
      if (failed.getValidSentAddresses() != null && failed.getValidSentAddresses().length > 0) {
        return new Outcome.Taken(reply(), refused(failed));
      }
      String reply = failed.getMessage().strip();
      return failed.getReturnCode() >= PERMANENT
          ? new Outcome.Refused(reply)
          : new Outcome.NotYet(reply);
    }
    if (transport.ending) {
      return new Outcome.Unknown(words(e));
    }
    List<Event.RefusedRecipient> refused =
        e instanceof SendFailedException ? refused(e) : List.of();
    if (!refused.isEmpty()) {
      String replies =
          String.join(
              "; ", refused.stream().map(Event.RefusedRecipient::reply).distinct().toList());
      return refused.stream().allMatch(one -> one.reply().startsWith("5"))
          ? new Outcome.Refused(replies)
          : new Outcome.NotYet(replies);
    }
    return new Outcome.NotYet(words(e));
  }

  /** Angus chains one exception for each recipient. */
  private static List<Event.RefusedRecipient> refused(MessagingException e) {
    List<Event.RefusedRecipient> found = new ArrayList<>();
    Exception at = e;
    while (at instanceof MessagingException messaging) {
      if (messaging instanceof SMTPAddressFailedException one) {
        found.add(
            new Event.RefusedRecipient(one.getAddress().getAddress(), one.getMessage().strip()));
      }
      at = messaging.getNextException();
    }
    return found;
  }

  private String reply() {
    return transport.getLastServerResponse().strip();
  }

  private static String words(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).strip();
    return cause instanceof IOException
        ? cause.getClass().getSimpleName() + ": " + message
        : message;
  }

  private static Address[] addresses(List<EmailAddress> recipients) throws MessagingException {
    Address[] addresses = new Address[recipients.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(recipients.get(i).value(), false);
    }
    return addresses;
  }

  private static Properties properties(Server server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLISECONDS);
    properties.put("mail.smtp.timeout", REPLY_MILLISECONDS);
    properties.put("mail.smtp.writetimeout", REPLY_MILLISECONDS);
    properties.put("mail.smtp.sendpartial", "true");
    // else Angus would rewrite the message on its way, and give it another Message-ID
    properties.put("mail.smtp.allow8bitmime", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.quitwait", "false");
    switch (server.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  /** Angus's transport, with word just before the final dot. */
  private static final class Transport extends SMTPTransport {
    private Runnable beforeTheEnd = () -> {};
    private boolean ending;

    Transport(Session session) {
      super(session, new URLName("smtp", null, -1, null, null, null));
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      beforeTheEnd.run();
      ending = true;
      super.finishData();
    }
  }
}
