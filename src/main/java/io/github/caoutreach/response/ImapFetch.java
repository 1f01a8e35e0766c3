package io.github.caoutreach.response;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.delivery.ImapConnection;
import io.github.caoutreach.store.Store;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads what is new in the folders of an IMAP server (RFC 9051). New is what has a UID above the
 * last one read, as long as the folder's UIDVALIDITY is the same; else all of it is read again.
 */
final class ImapFetch {
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
    try (ImapConnection connection = new ImapConnection(mailbox, environment)) {
      for (String name : mailbox.folders()) {
        try (Folder folder = connection.open(name, Folder.READ_ONLY)) {
          read(folder, taker);
        } catch (MessagingException | IOException e) {
          throw connection.failed(name, e);
        }
      }
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
}
