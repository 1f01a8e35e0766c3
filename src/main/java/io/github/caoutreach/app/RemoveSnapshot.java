package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Removes an imported report. One by which messages were written stays: it is the evidence for whom
 * they went to.
 */
public final class RemoveSnapshot {
  private final Workspace workspace;
  private final Snapshot snapshot;

  /**
   * Will remove a report.
   *
   * @param name its day, or the beginning of its digest
   * @throws OutreachException if there is none of that name, or a message was written by it
   */
  public RemoveSnapshot(Workspace workspace, String name) {
    this.workspace = workspace;
    List<Snapshot> all = workspace.ccadb().snapshots();
    this.snapshot = CompareSnapshots.named(all, name);
    for (String campaign : AuditLog.campaigns(workspace.store())) {
      workspace.log(campaign).entries().stream()
          .filter(entry -> entry.event() instanceof Event.Queued)
          .map(Entry::at)
          .filter(at -> inForce(all, at).equals(Optional.of(snapshot)))
          .findFirst()
          .ifPresent(
              at -> {
                throw OutreachException.refuse(
                    Problem.of(
                            "the report of %s stays: by it, campaign %s wrote messages on %s"
                                .formatted(
                                    snapshot.reportDate(),
                                    campaign,
                                    at.toString().substring(0, 10)))
                        .advise("it is the evidence for whom they went to"));
              });
    }
  }

  /** The latest report of those that had been imported at that time. */
  private static Optional<Snapshot> inForce(List<Snapshot> all, Instant at) {
    return all.stream()
        .filter(one -> !one.importedAt().isAfter(at))
        .max(Comparator.comparing(Snapshot::reportDate).thenComparing(Snapshot::id));
  }

  /** The report. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Which report it is, in words. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "the report of %s (%s, %,d records)",
        snapshot.reportDate(),
        snapshot.fileName(),
        snapshot.records());
  }

  /** Removes it, which the log says. */
  public void remove() {
    new Ccadb(workspace.store()).remove(snapshot);
  }
}
