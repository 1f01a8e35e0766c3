package io.github.caoutreach.cli;

import io.github.caoutreach.app.BackUpStore;
import io.github.caoutreach.app.CheckStore;
import io.github.caoutreach.app.ReconcileStore;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.outbox.Reconciliation;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
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
    Output run(Workspace workspace) {
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
    Output run(Workspace workspace) {
      CheckStore check = CheckStore.of(workspace);
      return Output.of(DoctorCommand.table(check.findings()), check)
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
    private static final int SHOWN = 20;

    @Option(names = "--accept", description = "Do not ask: all that was sent is in the store now.")
    boolean accept;

    @Override
    Output run(Workspace workspace) {
      ReconcileStore store = ReconcileStore.of(workspace);
      Reconciliation.Found found = store.found();
      say(found);
      boolean isAccepted = found.doubt().isEmpty() || isConfirmed();
      if (isAccepted && found.doubt().isPresent()) {
        store.accept();
      }
      return Output.of(
              isAccepted ? "the store is reconciled\n" : "the store is not reconciled yet\n", found)
          .needsPersonIf(!isAccepted || !found.uncertain().isEmpty());
    }

    private boolean isConfirmed() {
      if (!accept && !terminal().canAsk()) {
        say("not confirmed; without a terminal, --accept confirms");
        return false;
      }
      return accept
          || terminal().confirms("Is all that was sent in the store now? [y/N] ", "y", "yes");
    }

    private void say(Reconciliation.Found found) {
      Lines text = new Lines();
      found.unread().ifPresent(why -> text.add("the Sent folder was not read: " + why));
      list(text, "recorded as sent", found.sent());
      list(text, "recorded as sent, though some of its recipients were put off", found.partly());
      list(text, "uncertain whether it was sent", found.uncertain());
      if (!found.uncertain().isEmpty()) {
        text.add("  look for it, then ca-outreach outbox resolve MESSAGE sent|lost");
      }
      found.unplaced().stream().limit(SHOWN).forEach(id -> text.add("sent to somebody: " + id));
      if (found.lostLines() > 0) {
        text.add(
            "%s lost: what was recorded by hand since has to be recorded again",
            Counted.of(found.lostLines(), "line of the log is", "lines of the log are"));
      }
      found.doubt().ifPresent(text::add);
      terminal().err().print(text);
    }

    private static void list(Lines text, String what, List<Reconciliation.Settled> messages) {
      messages.stream()
          .limit(SHOWN)
          .forEach(
              m ->
                  text.add(
                      "%s: %s (%s)",
                      what, OneLine.of(m.addressee()), new MessageId(m.messageId()).local()));
      if (messages.size() > SHOWN) {
        text.add("%s: %d more", what, messages.size() - SHOWN);
      }
    }
  }
}
