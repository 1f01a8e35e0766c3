package io.github.caoutreach.app;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.LogCheck;
import java.util.List;

/**
 * Whether a store is what was written, and contains everything that was sent from this machine.
 *
 * @param findings what was looked at
 * @param sound whether the store itself is as it was written
 * @param reconciled whether it contains everything that was sent
 */
public record CheckStore(List<Finding> findings, boolean sound, boolean reconciled) {
  private static final int MOST = 5;

  public CheckStore {
    findings = List.copyOf(findings);
  }

  /** Looks at all of the store. */
  public static CheckStore of(Workspace workspace) {
    Store store = workspace.store();
    Checkup checkup = new Checkup(workspace.surroundings().environment());
    checkup.look("database", () -> sound(store.damage(), "every page and index is whole"));
    checkup.look(
        "log",
        () ->
            sound(
                LogCheck.of(store).stream().map(LogCheck.Finding::what).toList(),
                AuditLog.head(store).line()
                    + " lines, and every message, are as they were written"));
    checkup.look(
        "records",
        () -> sound(workspace.ccadb().changed(), "CCADB's records are as they were imported"));
    boolean isSound = checkup.findings().stream().allMatch(Finding::isGood);
    checkup.look("send record", () -> recorded(workspace));
    List<Finding> all = checkup.findings();
    return new CheckStore(all, isSound, all.get(all.size() - 1).isGood());
  }

  private static String sound(List<String> wrong, String otherwise) {
    if (wrong.isEmpty()) {
      return otherwise;
    }
    throw new OutreachException(
        OutreachException.Reason.REFUSED, wrong.stream().limit(MOST).map(Problem::of).toList());
  }

  /** Whether the store contains everything that was sent from this machine. */
  static String recorded(Workspace workspace) {
    workspace.records().refuseGap();
    return "the store contains everything that was sent from here";
  }
}
