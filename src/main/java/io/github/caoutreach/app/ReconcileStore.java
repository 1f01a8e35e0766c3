package io.github.caoutreach.app;

import io.github.caoutreach.outbox.Reconciliation;

/** Brings a store that is older than what was sent from it, or is new here, up to what was sent. */
public final class ReconcileStore {
  private final Reconciliation reconciliation;
  private final Reconciliation.Found found;

  private ReconcileStore(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
    this.found = reconciliation.settle();
  }

  /**
   * Records what the send record of this machine and the Sent folder show.
   *
   * @throws io.github.caoutreach.common.OutreachException if the store is damaged, or somebody is
   *     sending
   */
  public static ReconcileStore of(Workspace workspace) {
    workspace.soundness().refuseDefect("nothing is reconciled");
    return new ReconcileStore(
        new Reconciliation(
            workspace.store(),
            workspace.records(),
            workspace.ownMessages(),
            workspace.mailing().sentPlace(),
            workspace.ccadb().firstImport()));
  }

  /** What was found, and recorded. */
  public Reconciliation.Found found() {
    return found;
  }

  /** Takes a person's word that the store contains everything that was sent by now. */
  public void accept() {
    reconciliation.accept();
  }
}
