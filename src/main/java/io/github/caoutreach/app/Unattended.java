package io.github.caoutreach.app;

import io.github.caoutreach.common.Failure;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes an unattended pass, or says what it would do.
 *
 * @param isInterrupted whether to stop before the next message
 */
public record Unattended(Workspace workspace, BooleanSupplier isInterrupted) {
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
      OutreachException stop = Failure.of(failure);
      if (stop.reason() == OutreachException.Reason.LOCKED) {
        throw stop;
      }
      throw alarmed(stop, ping);
    }
  }

  /** What made the pass impossible comes first, then why an alarm could not be raised. */
  private OutreachException alarmed(OutreachException why, Optional<HealthPing> ping) {
    List<Problem> all = new ArrayList<>(why.problems());
    ping.ifPresent(p -> attempt(all, () -> p.send(true)));
    // the store may be read and not written: what failed then is no setting, and no digest tells it
    if (why.reason() == OutreachException.Reason.FAILED || isStoreOut()) {
      attempt(all, () -> new Alarm(workspace).send(List.of(why.problems().get(0).line())));
    }
    return new OutreachException(why.reason(), all);
  }

  private static void attempt(List<Problem> problems, Runnable work) {
    try {
      work.run();
    } catch (OutreachException failed) {
      problems.addAll(failed.problems());
    }
  }

  /** Whether the store can't even be read: no digest can say what is wrong, whatever it is. */
  private boolean isStoreOut() {
    try {
      workspace.settings();
    } catch (OutreachException unread) {
      return false; // nor is it known whom to tell
    }
    try {
      return workspace.hasStore() && AuditLog.head(workspace.store()).line() < 0;
    } catch (RuntimeException broken) {
      return true;
    }
  }

  private Pass pass() {
    workspace.settings(); // what is wrong there is wrong with no campaign
    Optional<StepOutcome> downloaded = downloaded();
    List<Workspace> all = workspace.campaigns();
    boolean isSeveral = all.size() > 1;
    List<Workspace> sound = new ArrayList<>();
    List<StepOutcome> broken = new ArrayList<>();
    for (Workspace one : all) {
      try {
        one.selection(); // reads the campaign's file, and makes sure that it fits CCADB's records
        sound.add(one);
      } catch (Throwable wrong) { // an Error too: the others are not to blame
        if (!isSeveral) {
          throw wrong;
        }
        broken.add(StepOutcome.failed("campaign " + one.named(), wrong));
      }
    }
    if (sound.isEmpty()) {
      throw OutreachException.fail(broken.get(0).words(), "ca-outreach campaign check");
    }
    Workspace first = sound.get(0);
    return new Pass(
        workspace.store(),
        downloaded,
        workspace.settings().imap().map(mailbox -> this::fetch),
        sound.stream().map(one -> new CampaignPass(one, isSeveral, isInterrupted)).toList(),
        broken,
        () -> isSeveral ? first.attention().sharedLines(first.standing()) : List.of(),
        digest(sound, isSeveral),
        new Alarm(workspace));
  }

  /** Before anything is read, so that the pass goes by the new report. */
  private Optional<StepOutcome> downloaded() {
    try (Workspace before = workspace.again()) {
      return DownloadReports.due(before)
          .map(due -> StepOutcome.of("download", () -> download(before)));
    }
  }

  private static String download(Workspace workspace) {
    return DownloadReports.of(workspace, List.of(), (done, all) -> {}).stream()
        .map(DownloadReports.Downloaded::inWords)
        .collect(Collectors.joining("; "));
  }

  /** The digest goes through the outbox of the first campaign, whatever it is about. */
  private static Digest digest(List<Workspace> all, boolean isSeveral) {
    Workspace first = all.get(0);
    return new Digest(
        first.settings().digestTo(),
        first.folder().path().toAbsolutePath().normalize(),
        isSeveral ? Optional.empty() : Optional.of(first.campaign().name()),
        all.stream().map(one -> one.mailing().outbox()).toList(),
        () -> all.stream().map(Workspace::standing).toList(),
        () -> AuditLog.head(first.store()),
        first.reference(),
        first.mailing()::route,
        first.surroundings().clock());
  }

  /**
   * Fetches mail, unless the store is damaged; fails if there may be an answer in what could not be
   * read.
   */
  private String fetch() {
    workspace.soundness().refuseDefect("nothing is fetched");
    FetchResponses fetched = FetchResponses.of(workspace);
    List<String> troubles = fetched.intake().troubles();
    if (!troubles.isEmpty() && workspace.inbox().mayMissAnswers()) {
      throw new OutreachException(
          OutreachException.Reason.PARTLY, troubles.stream().map(Problem::of).toList());
    }
    return Stream.concat(Stream.of(fetched.summary()), fetched.intake().remarks().stream())
        .collect(Collectors.joining("; "));
  }
}
