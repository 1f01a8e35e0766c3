package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.QuietTimes;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.outbox.Outbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One unattended pass: fetch, remind, report, tell the chair. A step that fails does not stop those
 * that do not depend on it; but no reminder is sent when mail could not be fetched, since the
 * answer may be waiting there unread. After a pass that dies anywhere, the next one goes on: each
 * step can safely be repeated.
 */
final class Pass {
  /** A step: does its work and says in a line what it did. */
  interface Step extends Supplier<String> {}

  /** Why no reminder is sent after a fetch that failed. */
  static final String UNFETCHED =
      "mail could not be fetched; an answer may be waiting there unread";

  private final Store store;
  private final AuditLog log;
  private final Campaign campaign;
  private final Supplier<Attention> attention;
  private final Optional<Step> fetch;
  private final Step remind;
  private final ReportStep report;
  private final Digest digest;

  /**
   * A pass over {@code campaign}.
   *
   * @param fetch fetches mail; empty if no mailbox is configured
   * @param remind sends the reminders that are due
   * @param report writes the report
   * @param attention finds what needs a person
   * @param digest tells the chair of it
   */
  Pass(
      Store store,
      AuditLog log,
      Campaign campaign,
      Optional<Step> fetch,
      Step remind,
      ReportStep report,
      Supplier<Attention> attention,
      Digest digest) {
    this.store = store;
    this.log = log;
    this.campaign = campaign;
    this.fetch = fetch;
    this.remind = remind;
    this.report = report;
    this.attention = attention;
    this.digest = digest;
  }

  /**
   * Makes the pass.
   *
   * @throws OutreachException (locked) if another one is being made for the same store, or somebody
   *     sends
   */
  PassReport run() {
    try (ProcessLock lock = store.lock("run")) {
      Outbox.turn(store).close(); // while a person sends, nothing here is as it seems
      List<StepOutcome> steps = new ArrayList<>();
      steps.add(
          fetch
              .map(step -> attempt("fetch", step))
              .orElse(skipped("fetch", "no mailbox is configured; answers are imported by hand")));
      steps.add(remind(steps.get(0)));
      StepOutcome inputs = attempt("report", () -> report.inputs(standing()));
      StepOutcome written =
          inputs.isDone()
              ? attempt("report", () -> report.write(standing(), inputs.words()))
              : inputs;
      steps.add(written);
      List<String> lines = attention(steps);
      steps.add(attempt("digest", () -> digest.send(lines)));
      return logged(new PassReport(steps, lines), written.isDone() ? inputs.words() : "");
    }
  }

  /**
   * The same report, kept in the log; where that does not work, it says so.
   *
   * @param reported what the report was made from; "" where there is none, so that the next pass
   *     writes one
   */
  private PassReport logged(PassReport done, String reported) {
    StepOutcome logged =
        attempt(
            "log",
            () -> {
              log.append(new Event.Ran(done.exitCode(), summary(done.steps()), reported));
              return "";
            });
    if (logged.isDone()) {
      return done;
    }
    List<StepOutcome> steps = new ArrayList<>(done.steps());
    steps.add(logged);
    return new PassReport(steps, done.attention());
  }

  private StepOutcome remind(StepOutcome fetched) {
    if (fetched.result() == StepOutcome.Result.FAILED) {
      return skipped("remind", UNFETCHED);
    }
    Instant now = store.clock().instant();
    return obstacle(campaign.quiet(), now)
        .map(why -> skipped("remind", why))
        .orElseGet(() -> attempt("remind", remind));
  }

  /**
   * Why no reminder is sent at {@code now}; empty if it may. Reminders are planned by days in UTC;
   * where the campaign's zone has another day then, that must not be quiet either.
   */
  static Optional<String> obstacle(QuietTimes quiet, Instant now) {
    LocalDate there = now.atZone(quiet.zone()).toLocalDate();
    if (quiet.isQuiet(there)) {
      return Optional.of(there + " is quiet in " + quiet.zone());
    }
    return quiet.isWithinHours(now)
        ? Optional.empty()
        : Optional.of(
            "outside the hours "
                + quiet.hours().map(Object::toString).orElse("")
                + " "
                + quiet.zone());
  }

  /** What needs a person; where that can't be found out, that is one more failed step. */
  private List<String> attention(List<StepOutcome> steps) {
    List<String> found = new ArrayList<>();
    StepOutcome looked =
        attempt(
            "attention",
            () -> {
              found.addAll(attention.get().lines(standing()));
              return "";
            });
    if (!looked.isDone()) {
      steps.add(looked);
    }
    return Stream.concat(
            steps.stream()
                .filter(step -> step.result() == StepOutcome.Result.FAILED)
                .map(step -> step + ": ca-outreach doctor"),
            found.stream())
        .toList();
  }

  private CampaignState standing() {
    return log.state();
  }

  private static StepOutcome attempt(String name, Supplier<String> step) {
    try {
      return new StepOutcome(name, StepOutcome.Result.DONE, step.get());
    } catch (Throwable failure) { // an Error too: the steps after it, and the alarm, must not miss
      if (failure instanceof OutreachException stop
          && stop.reason() == OutreachException.Reason.LOCKED) {
        throw stop; // somebody began to send: the next pass goes on
      }
      return StepOutcome.failed(name, failure);
    }
  }

  private static StepOutcome skipped(String name, String why) {
    return new StepOutcome(name, StepOutcome.Result.SKIPPED, why);
  }

  private static String summary(List<StepOutcome> steps) {
    return steps.stream().map(StepOutcome::toString).collect(Collectors.joining("; "));
  }
}
