package io.github.caoutreach.app;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.ReportFile;
import io.github.caoutreach.report.VerifyPage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an unattended pass does for one campaign. */
final class CampaignPass {
  /** Why no reminder goes after a fetch that failed. */
  static final String UNFETCHED =
      "mail could not be fetched; an answer may be waiting there unread";

  private final Workspace workspace;
  private final boolean isOneOfSeveral;
  private final BooleanSupplier isInterrupted;
  private final List<StepOutcome> done = new ArrayList<>();
  private final List<String> needsPerson = new ArrayList<>();
  private String reported = "";

  /**
   * The part of a pass that is for the campaign of {@code workspace}.
   *
   * @param isOneOfSeveral whether the pass has others, so that its name has to be said
   * @param isInterrupted whether to stop before the next message
   */
  CampaignPass(Workspace workspace, boolean isOneOfSeveral, BooleanSupplier isInterrupted) {
    this.workspace = workspace;
    this.isOneOfSeveral = isOneOfSeveral;
    this.isInterrupted = isInterrupted;
  }

  /**
   * Sends the reminders that are due and writes the report.
   *
   * @param fetchedAt when the fetch began; empty where no mailbox is configured
   */
  List<StepOutcome> work(StepOutcome fetched, Optional<Instant> fetchedAt) {
    done.add(remind(fetched, fetchedAt));
    if (workspace.campaign().acknowledgement().isPresent()) {
      done.add(
          sent(
              "acknowledge",
              fetched,
              fetchedAt,
              (obstacle, progress) ->
                  new AcknowledgeStep(workspace.mailing(), obstacle, progress)));
    }
    StepOutcome inputs = StepOutcome.of("report", () -> report().inputs(state()));
    StepOutcome written =
        inputs.isDone()
            ? StepOutcome.of("report", () -> report().write(state(), inputs.words()))
            : inputs;
    done.add(written);
    reported = written.isDone() ? inputs.words() : "";
    return done.stream().map(this::named).toList();
  }

  private StepOutcome named(StepOutcome step) {
    return isOneOfSeveral
        ? new StepOutcome(step.step() + " " + name(), step.result(), step.words())
        : step;
  }

  /** Told to end, it finishes the message in hand. */
  private StepOutcome remind(StepOutcome fetched, Optional<Instant> fetchedAt) {
    return sent(
        "remind",
        fetched,
        fetchedAt,
        (obstacle, progress) -> new ReminderStep(workspace.mailing(), obstacle, progress));
  }

  private StepOutcome sent(
      String step,
      StepOutcome fetched,
      Optional<Instant> fetchedAt,
      BiFunction<Supplier<Optional<String>>, SendProgress, Pass.Step> made) {
    if (fetched.result() == StepOutcome.Result.FAILED) {
      return StepOutcome.skipped(step, UNFETCHED);
    }
    PassTime time = time(workspace, fetchedAt);
    return time.obstacle()
        .or(workspace.records()::gap)
        .map(why -> StepOutcome.skipped(step, why))
        .orElseGet(
            () ->
                StepOutcome.of(
                    step, made.apply(time::obstacle, SendProgress.until(isInterrupted))));
  }

  /** When the reminders of a campaign may be sent by a pass. */
  static PassTime time(Workspace workspace, Optional<Instant> fetchedAt) {
    return new PassTime(workspace.campaign().quiet(), fetchedAt, workspace.surroundings().clock());
  }

  /** What needs a person; the commands name the campaign where there are several. */
  List<String> attention() {
    Attention attention = workspace.attention();
    needsPerson.addAll(
        isOneOfSeveral
            ? attention.ownLines(state()).stream()
                .map(line -> Attention.inCampaign(name(), line))
                .toList()
            : attention.lines(state()));
    return needsPerson;
  }

  /**
   * Notes in the campaign's log what was done; where that does not work, says so.
   *
   * @param fetched the fetch for all campaigns
   * @param told the digest of all campaigns
   */
  Optional<StepOutcome> log(StepOutcome fetched, StepOutcome told) {
    List<StepOutcome> steps = new ArrayList<>(List.of(fetched));
    steps.addAll(done);
    steps.add(told);
    StepOutcome logged =
        StepOutcome.of(
            "log",
            () -> {
              int exitCode = new PassReport(steps, needsPerson).exitCode();
              workspace.log().append(new Event.Ran(exitCode, summary(steps), reported));
              return "";
            });
    return Optional.of(logged).filter(step -> !step.isDone()).map(this::named);
  }

  private static String summary(List<StepOutcome> steps) {
    return steps.stream().map(StepOutcome::toString).collect(Collectors.joining("; "));
  }

  private ReportStep report() {
    Path file = workspace.settings().reports().of(name(), isOneOfSeveral);
    return new ReportStep(file, this::reportInputs, () -> writeReport(file));
  }

  /** What the report is made from, beside the log. */
  private String reportInputs() {
    return workspace.asOf() + "\n" + workspace.snapshot() + "\n" + workspace.folder().fingerprint();
  }

  private void writeReport(Path file) {
    new ReportFile(file)
        .write(workspace.reporters().now().report(Disclosure.INTERNAL), Format.HTML);
    if (workspace.campaign().pages().verify().isPresent()) {
      String page = isOneOfSeveral ? "verify-" + name() + ".html" : "verify.html";
      new VerifyPage(new VerifyNotices(workspace).verification()).write(file.resolveSibling(page));
    }
  }

  private String name() {
    return workspace.campaign().name();
  }

  private CampaignState state() {
    return workspace.standing();
  }
}
