package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.ReportFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes an unattended pass, or says what it would do.
 *
 * @param isInterrupted whether to stop before the next message
 */
public record Unattended(Workspace workspace, BooleanSupplier isInterrupted) {
  private static final String REPORT_IT = "please report it; -v -v shows where it happened";

  /** What the pass would do now. */
  public PlannedPass planned() {
    return PlannedPass.of(workspace);
  }

  /**
   * Makes the pass. One that can't even be made is told of too; one that another process makes is
   * none.
   *
   * @param ping is called where the pass can't be made
   * @throws OutreachException if it can't be made
   */
  public PassReport run(Optional<HealthPing> ping) {
    workspace.day().refuseToCome();
    try {
      return pass().run();
    } catch (Throwable failure) { // an Error too: nobody would be told otherwise
      OutreachException stop =
          failure instanceof OutreachException known
              ? known
              : OutreachException.fail(StepOutcome.words(failure), REPORT_IT);
      if (stop.reason() != OutreachException.Reason.LOCKED) {
        ping.ifPresent(p -> alarm(p, stop));
      }
      throw stop;
    }
  }

  /** What made the pass impossible is said first, even if the alarm can't be raised. */
  private static void alarm(HealthPing ping, OutreachException why) {
    try {
      ping.send(true);
    } catch (OutreachException unreachable) {
      List<Problem> both = new ArrayList<>(why.problems());
      both.addAll(unreachable.problems());
      throw new OutreachException(why.reason(), both);
    }
  }

  private Pass pass() {
    workspace.readLogAhead();
    Mailing mailing = workspace.mailing();
    return new Pass(
        workspace.store(),
        workspace.log(),
        workspace.campaign(),
        workspace.settings().imap().map(mailbox -> this::fetch),
        this::remind,
        new ReportStep(workspace.settings().report(), this::reportInputs, this::writeReport),
        workspace::attention,
        new Digest(
            workspace.settings().digestTo(),
            workspace.folder().path().toAbsolutePath().normalize(),
            workspace.campaign().name(),
            mailing.outbox(),
            workspace::standing,
            () -> AuditLog.head(workspace.store()),
            workspace.reference(),
            mailing::route,
            workspace.surroundings().clock()));
  }

  /** Sends the reminders that are due; told to end, it finishes the message in hand. */
  private String remind() {
    return new ReminderStep(workspace.mailing(), SendProgress.until(isInterrupted)).get();
  }

  /** Fetches mail; fails if there may be an answer in what could not be read. */
  private String fetch() {
    FetchResponses fetched = FetchResponses.of(workspace);
    List<String> troubles = fetched.intake().troubles();
    if (!troubles.isEmpty() && workspace.inbox().mayMissAnswers()) {
      throw new OutreachException(
          OutreachException.Reason.PARTLY, troubles.stream().map(Problem::of).toList());
    }
    return fetched.summary();
  }

  /** What the report is made from, beside the log. */
  private String reportInputs() {
    return workspace.asOf() + "\n" + workspace.snapshot() + "\n" + workspace.folder().fingerprint();
  }

  private void writeReport() {
    new ReportFile(workspace.settings().report())
        .write(workspace.reporters().now().report(Disclosure.INTERNAL), Format.HTML);
  }
}
