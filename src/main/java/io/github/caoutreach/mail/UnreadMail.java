package io.github.caoutreach.mail;

import io.github.caoutreach.db.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far a folder of an IMAP server has been read: the last UID (RFC 9051, 2.3.1.1), and the
 * earlier messages that the server did not deliver in full, which are requested again.
 */
public final class UnreadMail {
  private static final Duration A_CLOCK_S_ERROR = Duration.ofMinutes(10);

  private final Store store;
  private final String mailbox;
  private final long validity;

  UnreadMail(Store store, String mailbox, long validity) {
    this.store = store;
    this.mailbox = mailbox;
    this.validity = validity;
  }

  /** A message that was not delivered in full, and how many bytes of it were. */
  record Owed(long uid, long bytes) {}

  /** The last UID requested; 0 if none was, or the folder was recreated. */
  long lastUid() {
    Optional<Long> last =
        store.read(
            handle ->
                handle
                    .createQuery(
                        "select last_uid from mailbox_position"
                            + " where mailbox = ? and uid_validity = ?")
                    .bind(0, mailbox)
                    .bind(1, validity)
                    .mapTo(Long.class)
                    .findOne());
    return last.orElse(0L);
  }

  /** The messages that the server did not deliver in full, the oldest first. */
  List<Owed> owed() {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select uid, bytes from mailbox_unread"
                        + " where mailbox = ? and uid_validity = ? order by uid")
                .bind(0, mailbox)
                .bind(1, validity)
                .map((row, context) -> new Owed(row.getLong("uid"), row.getLong("bytes")))
                .list());
  }

  /** Records that the message has been read or no longer exists. */
  void settle(long uid) {
    store.write(
        handle -> {
          settle(handle, uid);
          return null;
        });
  }

  /** The same in the transaction of {@code handle}. */
  void settle(Handle handle, long uid) {
    forget(handle, uid);
    remember(handle, uid);
  }

  /** Records that the server, restored from a backup, counts on from there. */
  void goBackTo(long uid) {
    store.write(
        handle ->
            handle.execute(
                "update mailbox_position set last_uid = ? where mailbox = ? and uid_validity = ?",
                uid,
                mailbox,
                validity));
  }

  /**
   * Where the messages are that a server has not delivered in full.
   *
   * @param since only those since then, and not of a time to come; empty for all
   */
  public static List<String> places(Store store, Optional<Instant> since) {
    String latest =
        since.map(at -> store.clock().instant().plus(A_CLOCK_S_ERROR).toString()).orElse("9999");
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select mailbox, uid from mailbox_unread where since >= ? and since <= ?"
                        + " order by mailbox, uid")
                .bind(0, since.map(Instant::toString).orElse(""))
                .bind(1, latest)
                .map((row, context) -> row.getString("mailbox") + ";uid=" + row.getLong("uid"))
                .list());
  }

  /** Records that only that many bytes of the message were delivered. */
  void owe(long uid, long bytes) {
    store.write(
        handle -> {
          handle.execute(
              """
              insert into mailbox_unread (mailbox, uid_validity, uid, bytes, since)
              values (?, ?, ?, ?, ?)
              on conflict (mailbox, uid)
              do update set bytes = excluded.bytes, uid_validity = excluded.uid_validity
              """,
              mailbox,
              validity,
              uid,
              bytes,
              store.clock().instant().toString());
          remember(handle, uid);
          return null;
        });
  }

  /**
   * Removes the message, and those of a folder that was recreated since, which is read again as a
   * whole.
   */
  private void forget(Handle handle, long uid) {
    handle.execute(
        "delete from mailbox_unread where mailbox = ? and (uid = ? or uid_validity <> ?)",
        mailbox,
        uid,
        validity);
  }

  private void remember(Handle handle, long uid) {
    handle.execute(
        """
        insert into mailbox_position (mailbox, uid_validity, last_uid) values (?, ?, ?)
        on conflict (mailbox)
        do update set last_uid = case
            when mailbox_position.uid_validity <> excluded.uid_validity then excluded.last_uid
            when mailbox_position.last_uid < excluded.last_uid then excluded.last_uid
            else mailbox_position.last_uid
          end,
          uid_validity = excluded.uid_validity
        """,
        mailbox,
        validity,
        uid);
  }
}
