package io.github.caoutreach.cli;

import com.google.re2j.Pattern;
import io.github.caoutreach.app.Checkup;
import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.app.HealthPing;
import io.github.caoutreach.app.Pass;
import io.github.caoutreach.app.PassReport;
import io.github.caoutreach.app.StepOutcome;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.ShownText;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.reminder.Reminder;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "run",
    description = {
      "Make one unattended pass, for cron and systemd.",
      "Fetches mail, sends the reminders that are due, writes the report, and tells the chair",
      "what a person must see. One at a time."
    })
final class RunCommand extends WorkspaceCommand {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:]*@[^\\s\"'<>(),;:]+");
  private static final String REPORT_IT = "please report it; -v -v shows where it happened";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(names = "--dry-run", description = "Say what is due; fetch, send and write nothing.")
  boolean dryRun;

  @Option(
      names = "--health-url",
      paramLabel = "URL",
      description = "Call this address after the pass; with /fail behind it where a step failed.")
  Optional<URI> healthUrl = Optional.empty();

  @Option(
      names = "--log",
      paramLabel = "text|json|trouble",
      description = "How each step is told on standard error; trouble: only those that failed.")
  LogForm logForm = LogForm.text;

  /** A step, for programs. */
  record Told(String at, String step, String result, String words) {}

  /** How steps are told. */
  enum LogForm {
    text,
    json,
    trouble
  }

  @Override
  Output run(Workspace workspace) {
    if (dryRun) {
      return planned(workspace);
    }
    workspace.day().refuseToCome();
    Optional<HealthPing> ping = healthUrl.map(RunCommand::ping);
    PassReport report = pass(workspace, ping);
    report.steps().forEach(this::tell);
    ping.ifPresent(p -> p.send(report.exitCode() == Stop.Reason.FAILED.exitCode()));
    StringBuilder text = new StringBuilder();
    report.attention().forEach(line -> text.append("needs a person: ").append(line).append('\n'));
    return new Output(text.toString(), report, report.exitCode());
  }

  /** A pass that can't even be made is told of too; one that another process makes is none. */
  private PassReport pass(Workspace workspace, Optional<HealthPing> ping) {
    Lazy<Interruption> interruption = new Lazy<>(() -> new Interruption(terminal()));
    try {
      return workspace.unattended(() -> interruption.get().isWanted()).pass().run();
    } catch (Throwable failure) { // an Error too: nobody would be told otherwise
      Stop stop =
          failure instanceof Stop known ? known : Stop.fail(StepOutcome.words(failure), REPORT_IT);
      if (stop.reason() != Stop.Reason.LOCKED) {
        ping.ifPresent(p -> alarm(p, stop));
      }
      throw stop;
    } finally {
      interruption.ifMade(Interruption::close);
    }
  }

  /** What made the pass impossible is said first, also where the alarm can't be raised. */
  private static void alarm(HealthPing ping, Stop why) {
    try {
      ping.send(true);
    } catch (Stop unreachable) {
      List<Problem> both = new ArrayList<>(why.problems());
      both.addAll(unreachable.problems());
      throw new Stop(why.reason(), both);
    }
  }

  /** On standard error, where others may read: no address. */
  private void tell(StepOutcome told) {
    StepOutcome step =
        new StepOutcome(
            told.step(), told.result(), ADDRESS.matcher(told.words()).replaceAll("(an address)"));
    if (logForm == LogForm.trouble && step.result() != StepOutcome.Result.FAILED) {
      return;
    }
    String at = world().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    say(
        logForm == LogForm.json
            ? ShownText.escaped(
                JSON.writeValueAsString(
                    new Told(at, step.step(), step.result().toString(), step.words())))
            : at + " " + step);
  }

  private Output planned(Workspace workspace) {
    Optional<Finding> mailbox = workspace.settings().imap().map(this::look);
    List<String> lines = new ArrayList<>();
    lines.add(
        mailbox
            .map(f -> (f.isGood() ? "would fetch from " : "would fail to fetch: ") + f.found())
            .orElse("would fetch nothing: no mailbox is set"));
    boolean isFailing = mailbox.filter(finding -> !finding.isGood()).isPresent();
    Optional<String> obstacle = obstacle(workspace, mailbox);
    List<String> reminded = new ArrayList<>();
    if (obstacle.isPresent()) {
      lines.add("would remind nobody: " + obstacle.get());
    } else {
      try {
        reminded.addAll(reminders(workspace));
        lines.addAll(reminded.isEmpty() ? List.of("would remind nobody") : reminded);
      } catch (Stop wrong) {
        lines.add("would fail to remind: " + wrong.problems().get(0).line());
        isFailing = true;
      }
    }
    lines.add("would write " + workspace.settings().report());
    Output output =
        Output.of(
            String.join("\n", lines) + "\n",
            Map.of("fetch", lines.get(0), "remind", reminded, "failing", isFailing));
    return isFailing ? output.exit(Stop.Reason.FAILED.exitCode()) : output;
  }

  /** What would be said of each message that would leave, drawn as it would be. */
  private static List<String> reminders(Workspace workspace) {
    SendPlan plan = workspace.mailing().followUps();
    Map<String, String> due =
        workspace.reminders().due().stream()
            .collect(Collectors.toMap(Reminder.Due::owner, Reminder.Due::why));
    List<String> lines = new ArrayList<>();
    plan.gone().forEach((m, why) -> lines.add("would withdraw the reminder to " + told(m, why)));
    plan.rest().forEach(m -> lines.add("would write on to " + told(m, "some were put off")));
    plan.waiting().forEach(d -> lines.add("would remind " + d.addressee() + ": it waits"));
    plan.added()
        .forEach(
            draft ->
                lines.add(
                    draft.kind() == MessageKind.REMINDER
                        ? "would remind " + draft.addressee() + ": " + due.get(draft.addressee())
                        : "would write to the next address of " + draft.addressee()));
    return lines;
  }

  private static String told(SentMessage message, String why) {
    return message.queued().addressee() + ": " + why;
  }

  /** Connects and logs in; fetches nothing. */
  private Finding look(Mailbox mailbox) {
    return new Checkup(terminal().environment()).imap(mailbox).findings().get(0);
  }

  /** What would keep all reminders back; the hour of a day to come is not known. */
  private Optional<String> obstacle(Workspace workspace, Optional<Finding> mailbox) {
    if (mailbox.filter(finding -> !finding.isGood()).isPresent()) {
      return Optional.of(Pass.UNFETCHED);
    }
    return workspace.day().isToCome()
        ? Optional.empty()
        : Pass.obstacle(workspace.campaign().quiet(), world().clock().instant());
  }

  /** The switch at that address. */
  static HealthPing ping(URI url) {
    try {
      return new HealthPing(url);
    } catch (IllegalArgumentException e) {
      throw Stop.refuse(e.getMessage());
    }
  }
}
