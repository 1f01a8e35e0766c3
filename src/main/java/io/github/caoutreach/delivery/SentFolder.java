package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Properties;

/** The folder of an IMAP server (RFC 9051) that keeps copies of what was sent. */
final class SentFolder implements AutoCloseable {
  private static final String MILLISECONDS = "60000";

  private final Session session;
  private final jakarta.mail.Store connection;
  private final Folder folder;
  private final Server server;

  /**
   * Opens it.
   *
   * @param name the folder's name
   * @throws Stop where that does not work
   */
  SentFolder(Mailbox mailbox, String name, Map<String, String> environment) {
    server = mailbox.server();
    String protocol = server.security() == Server.Security.TLS ? "imaps" : "imap";
    session = Session.getInstance(properties(server, "mail." + protocol + "."));
    try {
      connection = session.getStore(protocol);
      connection.connect(
          server.host(),
          server.port(),
          server.user().orElse(null),
          server.password().password(environment).orElse(null));
      folder = connection.getFolder(name);
      if (!folder.exists()) {
        throw Stop.refuse(server + " has no folder \"" + name + "\" (imap: sent)");
      }
      folder.open(Folder.READ_WRITE);
    } catch (MessagingException e) {
      throw failed(e);
    }
  }

  /** Whether a message with that Message-ID is in it. */
  boolean holds(MessageId id) {
    try {
      return folder.search(new MessageIDTerm(id.value())).length > 0;
    } catch (MessagingException e) {
      throw failed(e);
    }
  }

  /** Puts the message into it, read. */
  void add(byte[] content) {
    try {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(content));
      message.setFlag(Flags.Flag.SEEN, true);
      folder.appendMessages(new Message[] {message});
    } catch (MessagingException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (MessagingException e) {
      // nothing is left to be done there
    }
  }

  private Stop failed(MessagingException e) {
    return Stop.fail(
        "the Sent folder on " + server + ": " + OneLine.of(String.valueOf(e.getMessage())),
        "check \"imap\" in ca-outreach.yaml; what was sent stays sent");
  }

  private static Properties properties(Server server, String prefix) {
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", MILLISECONDS);
    properties.put(prefix + "timeout", MILLISECONDS);
    properties.put(prefix + "writetimeout", MILLISECONDS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (server.token()) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    server.trust().ifPresent(file -> properties.put(prefix + "ssl.socketFactory", Trust.in(file)));
    if (server.security() == Server.Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }
}
