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
    List<Workspace> all = workspace.campaigns();
    boolean isSeveral = all.size() > 1;
    List<Workspace> sound = new ArrayList<>();
    List<StepOutcome> broken = new ArrayList<>();
    for (Workspace one : all) {
      try {
        one.selection(); // reads the campaign's file, and makes sure that it fits CCADB's records
        sound.add(one);
      } catch (OutreachException wrong) {
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
        workspace.settings().imap().map(mailbox -> this::fetch),
        sound.stream().map(one -> new CampaignPass(one, isSeveral, isInterrupted)).toList(),
        broken,
        () -> isSeveral ? first.attention().sharedLines(first.standing()) : List.of(),
        digest(first, isSeveral));
  }

  /** The digest goes through the outbox of the first campaign, whatever it is about. */
  private static Digest digest(Workspace first, boolean isSeveral) {
    return new Digest(
        first.settings().digestTo(),
        first.folder().path().toAbsolutePath().normalize(),
        isSeveral ? Optional.empty() : Optional.of(first.campaign().name()),
        first.mailing().outbox(),
        first::standing,
        () -> AuditLog.head(first.store()),
        first.reference(),
        first.mailing()::route,
        first.surroundings().clock());
  }

  /** Fetches mail; fails if there may be an answer in what could not be read. */
  private String fetch() {
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
