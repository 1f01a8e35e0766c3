package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.ReconcileStore;
import io.github.caoutreach.display.StoreReconciled;
import io.github.caoutreach.outbox.Reconciliation;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;

/**
 * Shows what was sent and was missing from the store, and asks whether that is all.
 *
 * @param terminal where it is shown and asked
 * @param isAccepted whether the command line says so already
 */
public record ReconcileDialogue(Terminal terminal, boolean isAccepted) {
  /** Has {@code store} take the person's word, if there is one. */
  public Output about(ReconcileStore store) {
    Reconciliation.Found found = store.found();
    terminal.err().print(StoreReconciled.of(found));
    boolean isWhole = found.doubt().isEmpty() || isConfirmed();
    if (isWhole && found.doubt().isPresent()) {
      store.accept();
    }
    return Output.of(
            isWhole ? "the store is reconciled\n" : "the store is not reconciled yet\n", found)
        .needsPersonIf(!isWhole || !found.uncertain().isEmpty());
  }

  private boolean isConfirmed() {
    if (!isAccepted && !terminal.canAsk()) {
      terminal.err().println("not confirmed; without a terminal, --accept confirms");
      return false;
    }
    return isAccepted
        || terminal.confirms("Is all that was sent in the store now? [y/N] ", "y", "yes");
  }
}
