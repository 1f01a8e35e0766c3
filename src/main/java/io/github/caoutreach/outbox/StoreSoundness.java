package io.github.caoutreach.outbox;

import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.LogCheck;
import java.util.Optional;

/**
 * Whether a store is what was written, as far as what may follow from it for others: the database,
 * the audit log, and CCADB's records.
 *
 * @param store the store
 */
public record StoreSoundness(Store store) {
  /** The first thing that is wrong, in words; empty if nothing is. */
  public Optional<String> defect() {
    return store.damage().stream()
        .findFirst()
        .map(what -> "the store is damaged (" + what + ")")
        .or(() -> LogCheck.firstBrokenLine(store).map(LogCheck.Finding::what))
        .or(() -> new Ccadb(store).changed().stream().findFirst());
  }

  /**
   * Makes sure that nothing is wrong.
   *
   * @param otherwise what is not done otherwise, such as "nothing is sent"
   * @throws OutreachException if something is
   */
  public void refuseDefect(String otherwise) {
    Optional<String> defect = defect();
    if (defect.isPresent()) {
      throw OutreachException.refuse(
          Problem.of(otherwise + ": " + defect.get())
              .advise("ca-outreach store check shows everything that is wrong; restore a backup"));
    }
  }
}
