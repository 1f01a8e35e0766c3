package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.ccadb.SnapshotDiff;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.selection.AudienceChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What differs between two imported reports.
 *
 * @param before the first report
 * @param after the second one
 * @param diff what differs in their records
 * @param audiences how the audience of each campaign differs, each report on its own day
 * @param notes of which campaigns that can't be told, and why
 */
public record CompareSnapshots(
    Snapshot before,
    Snapshot after,
    SnapshotDiff diff,
    List<AudienceChanges> audiences,
    List<String> notes) {
  public CompareSnapshots {
    audiences = List.copyOf(audiences);
    notes = List.copyOf(notes);
  }

  /**
   * Compares two reports.
   *
   * @param names two of them, each by its day or the beginning of its digest; none: the last two
   * @throws OutreachException if there is none of that name, or only one at all
   */
  public static CompareSnapshots of(Workspace workspace, List<String> names) {
    List<Snapshot> all = workspace.ccadb().snapshots();
    if (names.isEmpty() && all.size() < 2) {
      throw OutreachException.refuse(
          Problem.of("there are not two reports to compare: " + all.size() + " imported")
              .advise("ca-outreach ccadb import FILE"));
    }
    Snapshot before = names.isEmpty() ? all.get(1) : named(all, names.get(0));
    Snapshot after = names.size() > 1 ? named(all, names.get(1)) : all.get(0);
    List<String> notes = new ArrayList<>();
    return new CompareSnapshots(
        before,
        after,
        workspace.ccadb().diff(before, after),
        audiences(workspace, before, after, Snapshot::reportDate, notes),
        notes);
  }

  /**
   * How the audience of each campaign differs.
   *
   * @param day as of which it is worked out for a report
   * @param notes is told of which campaigns that can't be told, and why
   */
  static List<AudienceChanges> audiences(
      Workspace workspace,
      Snapshot before,
      Snapshot after,
      Function<Snapshot, LocalDate> day,
      List<String> notes) {
    List<AudienceChanges> changes = new ArrayList<>();
    for (String name : workspace.campaignNames()) {
      try {
        Workspace one = workspace.of(name);
        changes.add(
            AudienceChanges.between(
                name,
                one.selection(one.campaign(), before, day.apply(before)),
                one.selection(one.campaign(), after, day.apply(after))));
      } catch (OutreachException wrong) {
        notes.add("campaign " + name + ": " + wrong.problems().get(0).line());
      }
    }
    return changes;
  }

  /** The snapshot of that day, or whose digest begins so. */
  static Snapshot named(List<Snapshot> all, String name) {
    List<Snapshot> found =
        all.stream()
            .filter(one -> one.reportDate().toString().equals(name) || isDigest(one, name))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw OutreachException.refuse(
        Problem.of(
                found.isEmpty()
                    ? "no imported report is of \"" + name + "\""
                    : found.size() + " imported reports are of " + name)
            .advise(
                found.isEmpty()
                    ? "ca-outreach ccadb snapshots lists them: name one by its day or its SHA-256"
                    : "name one by the beginning of its SHA-256: ca-outreach ccadb snapshots"));
  }

  private static boolean isDigest(Snapshot one, String name) {
    return name.length() >= 4 && one.sha256().startsWith(name);
  }
}
