package io.github.caoutreach.cli;

import io.github.caoutreach.app.BackUpStore;
import io.github.caoutreach.app.CheckStore;
import io.github.caoutreach.app.ReconcileStore;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.dialogue.ReconcileDialogue;
import io.github.caoutreach.display.FindingsTable;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "store",
    description = "Back up and check the store; after a restore or a move, find out what was sent.",
    subcommands = {
      StoreCommand.Backup.class,
      StoreCommand.Check.class,
      StoreCommand.Reconcile.class
    })
final class StoreCommand extends Group {

  @Command(name = "backup", description = "Copy the store into a new file, while others may work.")
  static final class Backup extends WorkspaceCommand {
    @Parameters(paramLabel = "FILE", description = "The file; it must not exist yet.")
    Path file = Path.of("");

    @Override
    protected Output run(Workspace workspace) {
      BackUpStore made = BackUpStore.to(workspace, file);
      return Output.of(
          new Lines().add("the store was copied to %s (%d bytes)", made.file(), made.bytes()),
          Map.of("file", made.file().toString(), "bytes", made.bytes()));
    }
  }

  @Command(
      name = "check",
      description = {
        "Check that the store is what was written, and contains all that was sent from here.",
        "Looks at the database, the audit log, CCADB's records and this machine's send record."
      })
  static final class Check extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      CheckStore check = CheckStore.of(workspace);
      return Output.of(FindingsTable.of(check.findings()), check)
          .needsPersonIf(!check.reconciled())
          .exitIf(!check.sound(), OutreachException.Reason.REFUSED);
    }
  }

  @Command(
      name = "reconcile",
      description = {
        "Record what was sent and is missing from the store, as after a restore or a move.",
        "Looks at this machine's send record and at the Sent folder."
      })
  static final class Reconcile extends WorkspaceCommand {
    @Option(names = "--accept", description = "Do not ask: all that was sent is in the store now.")
    boolean accept;

    @Override
    protected Output run(Workspace workspace) {
      return new ReconcileDialogue(terminal(), accept).about(ReconcileStore.of(workspace));
    }
  }
}
