package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.message.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What this machine has sent from a store, beside what the store itself says: so a store that is
 * older than what was done with it is recognised, a restored backup for example, and nobody is
 * written to again.
 *
 * @param store the store
 * @param folder where the records are
 * @param series those of the Message-IDs of the workspace's campaigns: see {@link
 *     Reference#seriesIn}
 */
public record SendRecords(Store store, StateFolder folder, Supplier<Set<String>> series) {
  private static final String RECONCILE =
      "ca-outreach store reconcile finds out what was sent, and records it";

  private static final Optional<SendRecord.Fate> SENT = Optional.of(SendRecord.Fate.SENT);

  /**
   * Why the store has to be reconciled before anything is sent from it; empty if it contains
   * everything that was sent from here. A store with which others have gone on is fine.
   */
  public Optional<String> gap() {
    return problem().map(Problem::line);
  }

  private Optional<Problem> problem() {
    try {
      Optional<String> lack = lack();
      return (lack.isPresent() ? lack : inWords(elsewhere()))
          .map(what -> Problem.of(what).advise(RECONCILE));
    } catch (UnreadableRecordException e) {
      return Optional.of(e.problem());
    }
  }

  /** What the store lacks of what was sent from it; empty if nothing, as far as is known. */
  Optional<String> lack() throws UnreadableRecordException {
    Optional<SendRecord> record = read();
    if (record.isEmpty() && hasSent()) {
      record = read(); // another process may have made it meanwhile
      if (record.isEmpty()) {
        return Optional.of(
            "messages were sent from this store, but this machine has no record of any");
      }
    }
    return record.flatMap(
        known -> known.damage().map(SendRecords::damaged).or(() -> gap(known.head())));
  }

  /** Says that this machine's record is damaged. */
  static String damaged(String what) {
    return "the record of what was sent from here is damaged (" + what + ")";
  }

  private Optional<String> gap(LogHead reached) {
    Optional<LogHead> there = AuditLog.line(store, reached.line());
    if (reached.line() == 0 || there.equals(Optional.of(reached))) {
      return Optional.empty();
    }
    return Optional.of(
        there.isEmpty()
            ? "the store is older than what was sent from here (its log has "
                + AuditLog.head(store).line()
                + " lines, and had "
                + reached.line()
                + ")"
            : "the store is not the one that was sent from here (line "
                + reached.line()
                + " of its log is another)");
  }

  private boolean hasSent() {
    return AuditLog.handedOver(store).stream().anyMatch(id -> !isDigest(id));
  }

  /**
   * Makes sure that the store contains everything that was sent from here.
   *
   * @throws OutreachException (a person is needed) if it may not
   */
  public void refuseGap() {
    Optional<Problem> problem = problem();
    if (problem.isPresent()) {
      throw refusal(problem.get());
    }
  }

  /**
   * Notes how far the store has come by now, if there is a record and the store is not older: so
   * also answers that are lost with a restore are noticed. Where that does not work, the next send
   * does it.
   */
  public void follow() {
    try {
      LogHead head = AuditLog.head(store);
      Optional<SendRecord> record = read().filter(known -> known.head().line() < head.line());
      if (record.isPresent() && gap().isEmpty()) {
        try (SendRecordFile file = open()) {
          file.append(SendRecord.head(head));
        }
      }
    } catch (OutreachException | UnreadableRecordException e) {
      // somebody is sending, or it can't be written
    }
  }

  /**
   * The lock for whoever sends messages of a campaign, from whichever store: what one sends, the
   * next one sees.
   *
   * @throws OutreachException (locked) if somebody else has it
   */
  ProcessLock turn(String campaign) {
    return SendRecordFile.locked(folder.file(Reference.prefix(campaign)));
  }

  /**
   * Makes sure that the store has a mark of each of {@code messages} that was sent, or about to be,
   * from here: one that was sent to a CA whom the store did not know again until now has none.
   *
   * @throws OutreachException (a person is needed) if it has not
   */
  void refuseRepeated(Collection<MessageId> messages) {
    int known = withoutMark(messages).size();
    if (known > 0) {
      throw refusal(
          Counted.of(known, "message")
              + " of these left from here, and the store has no mark of it");
    }
  }

  /** Those of the messages that are in the record though the store has no mark of them. */
  Set<MessageId> withoutMark(Collection<MessageId> messages) {
    Set<MessageId> left = new HashSet<>(messages);
    try {
      left.retainAll(read().map(SendRecord::messages).orElse(Map.of()).keySet());
    } catch (UnreadableRecordException e) {
      return Set.of(); // and nothing is sent until it can be read
    }
    if (!left.isEmpty()) {
      AuditLog.handedOver(store).forEach(left::remove);
    }
    return left;
  }

  /**
   * What other stores have sent from here of the same campaigns, by their records, and no person
   * has accepted: the Message-IDs, and a damaged record's name. A store that was made anew knows of
   * none of it.
   */
  Map<Path, Set<String>> elsewhere() throws UnreadableRecordException {
    Set<String> accepted = read().map(SendRecord::accepted).orElse(Set.of());
    Map<Path, Set<String>> found = new LinkedHashMap<>();
    for (Path other : folder.records()) {
      if (!other.equals(file())) {
        Set<String> sent = sentOf(other);
        sent.removeAll(accepted);
        found.put(other, sent);
      }
    }
    found.values().removeIf(Set::isEmpty);
    return found;
  }

  private Set<String> sentOf(Path other) throws UnreadableRecordException {
    SendRecord record = read(other).orElseGet(SendRecord::ofNothing);
    Set<String> ours = series.get();
    Set<String> sent =
        record.messages().keySet().stream()
            .filter(id -> !isDigest(id))
            .filter(id -> Reference.seriesIn(id).filter(ours::contains).isPresent())
            .map(MessageId::value)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    record.damage().ifPresent(what -> sent.add(name(other)));
    return sent;
  }

  /** Says what was found {@link #elsewhere}; empty if nothing was. */
  Optional<String> inWords(Map<Path, Set<String>> elsewhere) throws UnreadableRecordException {
    boolean isNew = read().filter(record -> !record.messages().isEmpty()).isEmpty();
    return elsewhere.entrySet().stream()
        .map(one -> inWords(one.getKey(), one.getValue()))
        .reduce((one, next) -> one + "; " + next)
        .map(what -> (isNew ? "this store is new, and " : "") + what);
  }

  private static String inWords(Path other, Set<String> found) {
    int sent = found.size() - (found.contains(name(other)) ? 1 : 0);
    return sent == 0
        ? "the record of what another one sent from here is damaged (" + other + ")"
        : Counted.of(sent, "message")
            + " of its campaigns left from here out of another one ("
            + other
            + ")";
  }

  private static String name(Path record) {
    return String.valueOf(record.getFileName());
  }

  static OutreachException refusal(String gap) {
    return refusal(Problem.of(gap).advise(RECONCILE));
  }

  private static OutreachException refusal(Problem problem) {
    return new OutreachException(
        OutreachException.Reason.NEEDS_PERSON,
        List.of(
            Problem.of("nothing is sent: " + problem.line()).advise(problem.advice().orElse(""))));
  }

  /** Whether nothing has been sent from the store on this machine yet. */
  public boolean isFirstSend() {
    try {
      return read().isEmpty();
    } catch (UnreadableRecordException e) {
      return false;
    }
  }

  /** Those of the messages that the server accepted, as this machine saw it. */
  List<MessageId> accepted(List<MessageId> messages) {
    try {
      Optional<SendRecord> record = messages.isEmpty() ? Optional.empty() : read();
      return messages.stream()
          .filter(id -> record.map(SendRecord::messages).map(m -> m.get(id)).equals(SENT))
          .toList();
    } catch (UnreadableRecordException e) {
      return List.of(); // and nothing is sent until it can be read
    }
  }

  /**
   * The record; empty if there is none.
   *
   * @throws UnreadableRecordException if there may be one, and it can't be read
   */
  Optional<SendRecord> read() throws UnreadableRecordException {
    return folder.mayHaveRecords() ? read(file()) : Optional.empty();
  }

  private static Optional<SendRecord> read(Path file) throws UnreadableRecordException {
    try {
      return SendRecord.read(file);
    } catch (IOException e) {
      throw new UnreadableRecordException(file, e);
    }
  }

  /**
   * The record, to be written.
   *
   * @throws OutreachException if it can't be, or somebody else writes it
   */
  SendRecordFile open() {
    return SendRecordFile.open(file());
  }

  /** Replaces the record, whatever is in it. */
  void replace(SendRecord record) {
    SendRecordFile.replace(file(), record);
  }

  private Path file() {
    return folder.record(store.id());
  }

  /**
   * A digest goes to the chair alone, also while the store is not reconciled: it is no evidence.
   */
  static boolean isDigest(MessageId id) {
    return Reference.kindIn(id).equals(Optional.of(MessageKind.DIGEST));
  }
}
