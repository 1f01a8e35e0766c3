package io.github.caoutreach.log;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Checks that a store still contains what was written, over all its campaigns: that no line of the
 * audit log was changed, removed or inserted, and that each message has the content that its line
 * vouches for. Content that was erased according to the log is not missing.
 */
public final class LogCheck {
  private static final int SHORT = 10;
  private static final int TRIES = 3;

  /**
   * A difference from what was written.
   *
   * @param line the line of the log that it is in or that mentions it; empty if none
   * @param what what is wrong, in words
   */
  public record Finding(Optional<Long> line, String what) {
    static Finding at(long line, String what) {
      return new Finding(Optional.of(line), what);
    }

    static Finding of(String what) {
      return new Finding(Optional.empty(), what);
    }
  }

  private final Handle handle;
  private final List<Finding> findings = new ArrayList<>();
  private final Vouched vouched = new Vouched();
  private LogHead last = new LogHead(0, RowHash.BEFORE_THE_FIRST);

  private LogCheck(Handle handle) {
    this.handle = handle;
  }

  /** All differences in {@code store} from what was written. */
  public static List<Finding> of(Store store) {
    for (int tries = 1; ; tries++) {
      LogHead before = AuditLog.head(store);
      List<Finding> found = store.read(handle -> new LogCheck(handle).everything());
      boolean isStill = before.equals(AuditLog.head(store));
      if (found.isEmpty() || isStill || tries == TRIES) { // otherwise somebody wrote meanwhile
        return found;
      }
    }
  }

  /** The first line of the log that is not as it was written; messages are not checked. */
  public static Optional<Finding> firstBrokenLine(Store store) {
    return store.read(
        handle -> {
          LogCheck check = new LogCheck(handle);
          check.lines(false);
          return check.findings.stream().findFirst();
        });
  }

  /**
   * Whether the log no longer continues from a head noted earlier: its end was cut off, or it was
   * rewritten.
   *
   * @param hash the hash of the line that was noted
   * @param line the number of that line, if it is known
   */
  public static Optional<Finding> sinceHead(Store store, String hash, Optional<Long> line) {
    Optional<Long> there =
        store.read(
            handle ->
                handle
                    .createQuery("select number from event where hash = ?")
                    .bind(0, hash)
                    .mapTo(Long.class)
                    .findFirst());
    long end = AuditLog.head(store).line();
    if (there.isPresent() && (line.isEmpty() || line.equals(there))) {
      return Optional.empty();
    }
    if (line.filter(number -> number > end).isPresent()) {
      long lost = line.get() - end;
      return Optional.of(
          Finding.at(end + 1, Counted.of(lost, "line") + " cut off after line " + end));
    }
    return Optional.of(
        line.map(
                number ->
                    Finding.at(
                        number,
                        "line "
                            + number
                            + " does not have the noted hash: check that you typed both correctly"))
            .orElse(
                Finding.of(
                    "no line has the noted hash: check that you typed it correctly; otherwise the end, after line "
                        + end
                        + ", was cut off, or the log was rewritten")));
  }

  private List<Finding> everything() {
    lines(true);
    contents(
        "select message_id from message order by message_id",
        "select content from message where message_id = ?",
        vouched.messages,
        "message ");
    contents(
        "select digest from mail order by digest",
        "select content from mail where digest = ?",
        vouched.mails,
        "received message ");
    contents(
        "select digest from mail_copy order by digest",
        "select content from mail_copy where digest = ?",
        vouched.copies,
        "copy of a received message ");
    return findings;
  }

  private static final String LINES =
      """
      select event.number, at, campaign, kind, commitment, hash, salt, detail
      from event left join event_detail on event_detail.number = event.number
      """;

  private record Line(
      long number,
      String at,
      String campaign,
      String kind,
      String commitment,
      String hash,
      Optional<String> salt,
      Optional<String> detail) {
    static Line of(ResultSet row) throws SQLException {
      return new Line(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          Optional.ofNullable(row.getString(7)),
          Optional.ofNullable(row.getString(8)));
    }

    /** The digest of the stored details; empty if there are none. */
    Optional<String> committed() {
      return salt.flatMap(with -> detail.map(text -> RowHash.commitment(with, text)));
    }

    boolean follows(String before) {
      return hash.equals(RowHash.of(before, number, at, campaign, kind, commitment));
    }
  }

  private void lines(boolean alsoWhatTheySay) {
    Map<Long, String> replaced = replaced();
    handle
        .createQuery(LINES + " order by event.number")
        .map((row, context) -> Line.of(row))
        .forEach(
            line -> {
              boolean isWhole = check(line, replaced);
              last = new LogHead(line.number(), line.hash());
              if (alsoWhatTheySay && isWhole) {
                read(line);
              }
            });
    handle
        .createQuery("select number from event_detail where number > ? order by number")
        .bind(0, last.line())
        .mapTo(Long.class)
        .forEach(number -> gone(number, number));
  }

  /** The commitments that replace those of the lines: the newest for each. */
  private Map<Long, String> replaced() {
    Map<Long, String> newest = new HashMap<>();
    handle
        .createQuery(LINES + " where kind = ? order by event.number")
        .bind(0, EventJson.ERASED)
        .map((row, context) -> Line.of(row))
        .forEach(
            line -> {
              if (line.committed().equals(Optional.of(line.commitment()))
                  && event(line) instanceof Event.Erased erased) {
                erased.details().stream()
                    .filter(detail -> detail.line() < line.number())
                    .forEach(detail -> newest.put(detail.line(), detail.commitment()));
              }
            });
    return newest;
  }

  private boolean check(Line line, Map<Long, String> replaced) {
    if (line.number() > last.line() + 1) {
      gone(last.line() + 1, line.number() - 1);
    }
    // after a gap the hash can't match anyway
    boolean isNext = line.number() == last.line() + 1;
    String what = "line " + line.number() + " of the audit log";
    boolean follows = !isNext || line.follows(last.hash());
    if (!follows) {
      findings.add(Finding.at(line.number(), what + " is not what was written"));
    }
    String expected = replaced.getOrDefault(line.number(), line.commitment());
    boolean fits = line.committed().equals(Optional.of(expected));
    if (!fits) {
      findings.add(
          Finding.at(
              line.number(),
              "the details of "
                  + what
                  + (line.committed().isEmpty() ? " are missing" : " are not what was written")));
    }
    return fits;
  }

  private void gone(long first, long to) {
    findings.add(
        Finding.at(
            first,
            first == to
                ? "line " + first + " of the audit log is missing"
                : "lines " + first + " to " + to + " of the audit log are missing"));
  }

  private void read(Line line) {
    try {
      vouched.take(line.number(), event(line));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.at(line.number(), "line " + line.number() + " can't be read: " + e.getMessage()));
    }
  }

  private static Event event(Line line) {
    return EventJson.read(line.kind(), line.detail().orElse(""));
  }

  /**
   * Compares the stored contents with what the log vouches for, one at a time because they can be
   * large.
   */
  private void contents(
      String keys, String one, Map<String, Vouched.Content> expected, String what) {
    for (String key : handle.createQuery(keys).mapTo(String.class).list()) {
      Optional<Vouched.Content> content = Optional.ofNullable(expected.remove(key));
      if (content.isEmpty()) {
        findings.add(Finding.of(what + name(key) + ": no line of the audit log mentions it"));
      } else {
        compare(what + name(key), content.get(), digest(one, key));
      }
    }
    expected.forEach(
        (key, content) ->
            findings.add(Finding.at(content.line(), what + name(key) + " is missing")));
  }

  private void compare(String what, Vouched.Content expected, Optional<String> found) {
    if (!found.equals(expected.digest())) {
      String wrong =
          found.isEmpty()
              ? ": its content is missing"
              : expected.digest().isEmpty()
                  ? ": its content was erased, but is there again"
                  : ": its content is not what was written";
      findings.add(Finding.at(expected.line(), what + wrong));
    }
  }

  private Optional<String> digest(String one, String key) {
    return handle
        .createQuery(one)
        .bind(0, key)
        .map((row, context) -> Optional.ofNullable(row.getBytes(1)))
        .findFirst()
        .flatMap(bytes -> bytes)
        .map(bytes -> Sha256.hex(Sha256.of(bytes)));
  }

  /** A Message-ID as it is; a digest shortened to its first digits. */
  private static String name(String key) {
    return key.startsWith("<") || key.length() < SHORT ? key : key.substring(0, SHORT);
  }
}
