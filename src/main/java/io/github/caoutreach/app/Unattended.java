package io.github.caoutreach.app;

import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.inbox.Intake;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.ReportFile;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts an unattended pass together from what a workspace has. */
public record Unattended(
    Workspace workspace,
    Surroundings surroundings,
    WorkspaceFolder folder,
    BooleanSupplier isInterrupted) {
  /** The pass. */
  public Pass pass() {
    workspace.readLogAhead();
    Mailing mailing = workspace.mailing();
    Map<String, String> environment = surroundings.environment();
    return new Pass(
        workspace.store(),
        workspace.log(),
        workspace.campaign(),
        workspace
            .settings()
            .imap()
            .map(mailbox -> () -> told(workspace.inbox().fetch(mailbox, environment))),
        this::remind,
        new ReportStep(workspace.settings().report(), this::reportInputs, this::writeReport),
        workspace::attention,
        new Digest(
            workspace.settings().digestTo(),
            folder.path().toAbsolutePath().normalize(),
            workspace.campaign().name(),
            mailing.outbox(),
            workspace::standing,
            () -> AuditLog.head(workspace.store()),
            workspace.reference(),
            mailing::route,
            surroundings.clock()));
  }

  /** Sends the reminders that are due; told to end, it finishes the message in hand. */
  private String remind() {
    return new ReminderStep(workspace.mailing(), SendProgress.until(isInterrupted)).get();
  }

  private String told(Intake intake) {
    if (!intake.troubles().isEmpty() && workspace.inbox().mayMissAnswers()) {
      throw new Stop(Stop.Reason.PARTLY, intake.troubles().stream().map(Problem::of).toList());
    }
    return String.format(
        Locale.ROOT,
        "%d new, %d of them answers%s",
        intake.added().size(),
        intake.answers(),
        intake.toConfirm() == 0 ? "" : ", " + intake.toConfirm() + " to confirm");
  }

  /** What the report is made from, beside the log. */
  private String reportInputs() {
    return workspace.asOf() + "\n" + workspace.snapshot() + "\n" + folder.fingerprint();
  }

  private void writeReport() {
    new ReportFile(workspace.settings().report())
        .write(workspace.reporters().now().report(Disclosure.INTERNAL), Format.HTML);
  }
}
