package io.github.caoutreach.response;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.Server;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.Store;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads what is new in the folders of an IMAP server (RFC 9051). New is what has a UID above the
 * last one read, as long as the folder's UIDVALIDITY is the same; else all of it is read again.
 */
final class ImapFetch {
  private static final String MILLISECONDS = "60000";

  private final Mailbox mailbox;
  private final Map<String, String> environment;
  private final Store store;

  ImapFetch(Mailbox mailbox, Map<String, String> environment, Store store) {
    this.mailbox = mailbox;
    this.environment = environment;
    this.store = store;
  }

  /** Hands each new message's bytes, and where it was, to {@code taker}, which keeps it. */
  void fetch(BiConsumer<byte[], String> taker) {
    Server server = mailbox.server();
    boolean tls = server.security() == Server.Security.TLS;
    Session session = Session.getInstance(properties(server, tls ? "imaps" : "imap"));
    try (jakarta.mail.Store connection = session.getStore(tls ? "imaps" : "imap")) {
      connection.connect(
          server.host(),
          server.port(),
          server.user().orElse(null),
          server.password().password(environment).orElse(null));
      for (String name : mailbox.folders()) {
        try (Folder folder = connection.getFolder(name)) {
          if (!folder.exists()) {
            throw Stop.refuse(server + " has no folder \"" + name + "\"");
          }
          folder.open(Folder.READ_ONLY);
          read(folder, taker);
        }
      }
    } catch (AuthenticationFailedException e) {
      throw Stop.fail(
          server + " refuses the login of " + server.user().orElse("nobody"),
          "check user and password under \"imap\" in ca-outreach.yaml");
    } catch (MessagingException | IOException e) {
      throw Stop.fail(
          server + ": " + e.getMessage(),
          "check \"imap\" in ca-outreach.yaml; what was fetched is kept, fetch again for the rest");
    }
  }

  private void read(Folder folder, BiConsumer<byte[], String> taker)
      throws MessagingException, IOException {
    UIDFolder uids = (UIDFolder) folder;
    String name = mailbox.server() + "/" + folder.getFullName();
    long validity = uids.getUIDValidity();
    long last = lastUid(name, validity);
    for (Message message : uids.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
      long uid = message == null ? 0 : uids.getUID(message);
      if (uid <= last) {
        continue; // a server answers "n:*" with the last message even if its UID is below n
      }
      if (message instanceof IMAPMessage imap) {
        imap.setPeek(true);
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      message.writeTo(content);
      taker.accept(content.toByteArray(), name + ";uid=" + uid);
      remember(name, validity, uid);
    }
  }

  private long lastUid(String name, long validity) {
    Optional<Long> last =
        store.read(
            handle ->
                handle
                    .createQuery(
                        "select last_uid from mailbox_position"
                            + " where mailbox = ? and uid_validity = ?")
                    .bind(0, name)
                    .bind(1, validity)
                    .mapTo(Long.class)
                    .findOne());
    return last.orElse(0L);
  }

  private void remember(String name, long validity, long uid) {
    store.write(
        handle ->
            handle.execute(
                """
                insert into mailbox_position (mailbox, uid_validity, last_uid) values (?, ?, ?)
                on conflict (mailbox)
                do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
                """,
                name,
                validity,
                uid));
  }

  private static Properties properties(Server server, String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "connectiontimeout", MILLISECONDS);
    properties.put(prefix + "timeout", MILLISECONDS);
    properties.put(prefix + "writetimeout", MILLISECONDS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "peek", "true");
    if (server.security() == Server.Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }
}
