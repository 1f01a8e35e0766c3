package io.github.caoutreach.mail;

import io.github.caoutreach.common.Counted;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads the new messages in the folders of an IMAP server (RFC 9051): those with a UID above the
 * last one read, or all of them if the folder's UIDVALIDITY has changed. A server that was restored
 * from a backup gives UIDs again; what has one of those is read too. A message that the server does
 * not deliver in full is not taken, and is requested again next time; the others are not held up.
 */
public final class ImapFetch {
  private final Mailbox mailbox;
  private final Map<String, String> environment;
  private final Store store;
  private final MailReceiver receiver;
  private final List<String> troubles = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  public ImapFetch(
      Mailbox mailbox, Map<String, String> environment, Store store, MailReceiver receiver) {
    this.mailbox = mailbox;
    this.environment = environment;
    this.store = store;
    this.receiver = receiver;
  }

  /**
   * What a fetch has to say.
   *
   * @param troubles what could not be read, and why
   * @param remarks what the server did that one should know of
   */
  public record Said(List<String> troubles, List<String> remarks) {}

  /** Passes each new message to the receiver, which stores it. */
  public Said fetch() {
    for (String name : mailbox.folders()) {
      if (!isRead(name, MailBatch.MOST)) {
        isRead(name, 1); // so that the message that ended the connection is known
      }
    }
    return new Said(List.copyOf(troubles), List.copyOf(remarks));
  }

  /** Reads a folder, so many messages at a time; not to its end if the connection is lost. */
  private boolean isRead(String name, int atATime) {
    try (ImapConnection connection = new ImapConnection(mailbox, environment)) {
      try (Folder folder = connection.open(name, Folder.READ_ONLY)) {
        return new FolderFetch(folder, atATime).isRead();
      } catch (MessagingException | IOException e) {
        throw connection.failed(name, e);
      }
    }
  }

  /** Reads one folder. */
  private final class FolderFetch {
    private final Folder folder;
    private final UIDFolder uids;
    private final int atATime;
    private final String name;
    private final UnreadMail unread;

    FolderFetch(Folder folder, int atATime) throws MessagingException {
      this.folder = folder;
      this.uids = (UIDFolder) folder;
      this.atATime = atATime;
      this.name = mailbox.server() + "/" + folder.getFullName();
      this.unread = new UnreadMail(store, name, uids.getUIDValidity());
    }

    /** New messages come first: what failed before may fail again and end the connection. */
    boolean isRead() throws MessagingException, IOException {
      List<Owed> owed = unread.owed();
      long last = unread.lastUid();
      List<Message> found = new ArrayList<>();
      for (Message message : uids.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
        // a server answers "n:*" with the last message even if its UID is below n
        if (message != null && uids.getUID(message) > last) {
          found.add(message);
        }
      }
      if (last > 0 && !areReusedRead(last, folder.getMessageCount() - found.size(), owed)
          || !areRead(found)) {
        return false;
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
      return true;
    }

    /** Reads what has the UIDs of others, which were there before the server was restored. */
    private boolean areReusedRead(long last, int earlier, List<Owed> owed)
        throws MessagingException, IOException {
      long next = uids.getUIDNext();
      boolean isCertain = next > 0 && next <= last;
      Set<Long> known = owed.stream().map(Owed::uid).collect(Collectors.toSet());
      List<Message> found =
          new ReusedUids(
                  folder, (uid, id) -> known.contains(uid) || receiver.isTaken(place(uid), id))
              .upTo(earlier, isCertain);
      int before = receiver.added();
      boolean areRead = areRead(found);
      if (receiver.added() > before) {
        remarks.add(
            "%s: the server seems to have been restored: %s found with UIDs of earlier ones"
                .formatted(name, Counted.of(receiver.added() - before, "new message")));
      }
      if (areRead && isCertain) {
        unread.goBackTo(next - 1);
      }
      return areRead;
    }

    private Optional<Message> find(long uid) throws MessagingException {
      for (Message message : uids.getMessagesByUID(uid, uid)) {
        if (message != null && uids.getUID(message) == uid) {
          return Optional.of(message);
        }
      }
      return Optional.empty();
    }

    /** Reads the messages; not to the end if the connection is lost. */
    private boolean areRead(List<Message> messages) throws MessagingException, IOException {
      for (int i = 0; i < messages.size(); i += atATime) {
        List<Message> some = messages.subList(i, Math.min(i + atATime, messages.size()));
        List<Long> numbers = new ArrayList<>();
        for (Message message : some) {
          numbers.add(uids.getUID(message));
        }
        MailBatch batch = new MailBatch(folder, numbers);
        if (some.size() > 1 && !batch.isFetched()) {
          return false;
        }
        int taken = taken(numbers, batch);
        for (Message message : some.subList(taken, some.size())) {
          read(message, new Owed(uids.getUID(message), 0));
        }
      }
      return true;
    }

    /**
     * Takes the first of the messages, as many as the server gave whole: one that follows another
     * must not be remembered as the last one read before that is.
     */
    private int taken(List<Long> messages, MailBatch batch) {
      return store.write(
          handle -> {
            int count = 0;
            for (long uid : messages) {
              Optional<FetchedMail> whole = batch.whole(uid);
              if (whole.isEmpty()) {
                break;
              }
              take(handle, uid, whole.get());
              count++;
            }
            return count;
          });
    }

    private void take(Handle handle, long uid, FetchedMail mail) {
      receiver.in(handle).take(mail.content(), place(uid), mail.arrived());
      unread.settle(handle, uid);
    }

    private void read(Message message, Owed before) throws MessagingException, IOException {
      long uid = before.uid();
      try {
        FetchedMail mail = FetchedMail.of(folder, message);
        if (mail.isWhole()
            || mail.isWholeAsBefore(before.bytes()) && mail.endsIn(folder, message)) {
          store.write(
              handle -> {
                take(handle, uid, mail);
                return null;
              });
        } else {
          owe(uid, mail.content().length, mail.shortfall());
        }
      } catch (MessageTooLarge e) {
        owe(uid, 0, MessageTooLarge.WORDS);
      } catch (MessagingException | IOException | IndexOutOfBoundsException e) {
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
