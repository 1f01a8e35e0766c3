package io.github.caoutreach.mail;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.mail.UnreadMail.Owed;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the new messages in the folders of an IMAP server (RFC 9051): those with a UID above the
 * last one read, or all of them if the folder's UIDVALIDITY has changed. A message that the server
 * does not deliver in full is not taken, and is requested again next time; the others are not held
 * up.
 */
public final class ImapFetch {
  private final Mailbox mailbox;
  private final Map<String, String> environment;
  private final Store store;

  public ImapFetch(Mailbox mailbox, Map<String, String> environment, Store store) {
    this.mailbox = mailbox;
    this.environment = environment;
    this.store = store;
  }

  /**
   * Passes each new message to {@code taker}, which stores it.
   *
   * @return what could not be read, and why
   */
  public List<String> fetch(MailTaker taker) {
    List<String> troubles = new ArrayList<>();
    try (ImapConnection connection = new ImapConnection(mailbox, environment)) {
      for (String name : mailbox.folders()) {
        try (Folder folder = connection.open(name, Folder.READ_ONLY)) {
          new FolderFetch(folder, taker, troubles).read();
        } catch (MessagingException | IOException e) {
          throw connection.failed(name, e);
        }
      }
    }
    return troubles;
  }

  /** Reads one folder. */
  private final class FolderFetch {
    private final Folder folder;
    private final UIDFolder uids;
    private final MailTaker taker;
    private final List<String> troubles;
    private final String name;
    private final UnreadMail unread;

    FolderFetch(Folder folder, MailTaker taker, List<String> troubles) throws MessagingException {
      this.folder = folder;
      this.uids = (UIDFolder) folder;
      this.taker = taker;
      this.troubles = troubles;
      this.name = mailbox.server() + "/" + folder.getFullName();
      this.unread = new UnreadMail(store, name, uids.getUIDValidity());
    }

    /** New messages come first: what failed before may fail again and end the connection. */
    void read() throws MessagingException, IOException {
      List<Owed> owed = unread.owed();
      long last = unread.lastUid();
      for (Message message : uids.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
        long uid = message == null ? 0 : uids.getUID(message);
        if (uid > last) { // a server answers "n:*" with the last message even if its UID is below n
          read(message, new Owed(uid, 0));
        }
      }
      for (Owed one : owed) {
        Optional<Message> message = find(one.uid());
        if (message.isPresent()) {
          read(message.get(), one);
        } else {
          troubles.add(place(one.uid()) + ": no longer on the server; it was never read");
          unread.settle(one.uid());
        }
      }
    }

    private Optional<Message> find(long uid) throws MessagingException {
      for (Message message : uids.getMessagesByUID(uid, uid)) {
        if (message != null && uids.getUID(message) == uid) {
          return Optional.of(message);
        }
      }
      return Optional.empty();
    }

    private void read(Message message, Owed before) throws MessagingException, IOException {
      long uid = before.uid();
      try {
        FetchedMail mail = FetchedMail.of(folder, message);
        if (mail.isWhole()
            || mail.isWholeAsBefore(before.bytes()) && mail.endsIn(folder, message)) {
          taker.take(mail.content(), place(uid), mail.arrived());
          unread.settle(uid);
        } else {
          owe(uid, mail.content().length, mail.shortfall());
        }
      } catch (MessageTooLarge e) {
        owe(uid, 0, MessageTooLarge.WORDS);
      } catch (MessagingException | IOException e) {
        String why = OneLine.of(Optional.ofNullable(e.getMessage()).orElse(""));
        owe(uid, 0, why.isEmpty() ? "the server gives no reason" : why);
        if (!folder.isOpen()) {
          throw new IOException(
              "the connection was lost while uid=" + uid + " was being read: " + why);
        }
      }
    }

    private void owe(long uid, long bytes, String why) {
      troubles.add(place(uid) + ": was not read: " + why);
      unread.owe(uid, bytes);
    }

    private String place(long uid) {
      return name + ";uid=" + uid;
    }
  }
}
