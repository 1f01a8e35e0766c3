package io.github.caoutreach.mail;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RootCause;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.config.Secret;
import io.github.caoutreach.config.Server;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;

/** A connection to the IMAP server of a mailbox (RFC 9051), logged in. */
public final class ImapConnection implements AutoCloseable {
  private final Server server;
  private final Session session;
  private final Store store;
  private final Secret secret;

  /**
   * Connects and logs in.
   *
   * @throws OutreachException if the server can't be reached or refuses the login
   */
  public ImapConnection(Mailbox mailbox, Map<String, String> environment) {
    server = mailbox.server();
    Optional<String> password = server.password().password(environment);
    secret = Secret.of(server.user(), password);
    String protocol = server.security() == Server.Security.TLS ? "imaps" : "imap";
    session = Session.getInstance(properties(server, "mail." + protocol + "."));
    try {
      store = session.getStore(protocol);
      store.connect(
          server.host(), server.port(), server.user().orElse(null), password.orElse(null));
    } catch (AuthenticationFailedException e) {
      throw OutreachException.fail(
          server + " refused the login of " + server.user().orElse("nobody"),
          "check user and password under \"imap\" in ca-outreach.yaml");
    } catch (MessagingException e) {
      throw failed("", e);
    } catch (NoSuchElementException | NumberFormatException e) { // Angus takes it apart unseen
      throw failed("", new MessagingException("the proxy's answer is not HTTP"));
    }
  }

  /**
   * Opens a folder.
   *
   * @param mode {@link Folder#READ_ONLY} or {@link Folder#READ_WRITE}
   * @throws OutreachException if there is no such folder, or it can't be opened
   */
  public Folder open(String name, int mode) {
    try {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        throw OutreachException.refuse(server + " has no folder \"" + name + "\"");
      }
      folder.open(mode);
      return folder;
    } catch (MessagingException e) {
      throw failed(name, e);
    }
  }

  /** The session in which to create messages for this server. */
  public Session session() {
    return session;
  }

  /** The exception for a failure of the server during work on {@code folder}. */
  public OutreachException failed(String folder, Exception e) {
    String where = folder.isEmpty() ? server.toString() : server + "/" + folder;
    return OutreachException.fail(
        where + ": " + OneLine.of(secret.hiddenIn(RootCause.of(e).words())),
        "check \"imap\" in ca-outreach.yaml; what was done before this is kept");
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException e) {
      // there is nothing left to do
    }
  }

  private static Properties properties(Server server, String prefix) {
    Properties properties = new Properties();
    Server.Timeouts timeouts = server.timeouts();
    properties.put(prefix + "connectiontimeout", Long.toString(timeouts.connect().toMillis()));
    properties.put(prefix + "timeout", Long.toString(timeouts.reply().toMillis()));
    properties.put(prefix + "writetimeout", Long.toString(timeouts.data().toMillis()));
    properties.putAll(ProxyProperties.of(server, prefix));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "peek", "true"); // don't mark messages as read
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
