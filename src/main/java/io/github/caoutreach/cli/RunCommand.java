package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.QuietTimes;
import io.github.caoutreach.delivery.Checkup;
import io.github.caoutreach.delivery.Checkup.Finding;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.reminder.Reminder;
import io.github.caoutreach.run.HealthPing;
import io.github.caoutreach.run.Pass;
import io.github.caoutreach.run.PassReport;
import io.github.caoutreach.run.StepOutcome;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static PassReport pass(Workspace workspace, Optional<HealthPing> ping) {
    try {
      return workspace.unattended().pass().run();
    } catch (Stop stop) {
      if (stop.reason() != Stop.Reason.LOCKED) {
        ping.ifPresent(p -> p.send(true));
      }
      throw stop;
    }
  }

  private void tell(StepOutcome step) {
    if (logForm == LogForm.trouble && step.result() != StepOutcome.Result.FAILED) {
      return;
    }
    String at = world().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    say(
        logForm == LogForm.json
            ? JSON.writeValueAsString(
                new Told(at, step.step(), step.result().toString(), step.words()))
            : at + " " + step);
  }

  private Output planned(Workspace workspace) {
    List<Reminder.Due> due = workspace.reminders().due();
    StringBuilder text = new StringBuilder();
    Optional<Finding> mailbox = workspace.settings().imap().map(this::look);
    text.append(
        mailbox
            .map(f -> (f.isGood() ? "would fetch from " : "would fail to fetch: ") + f.found())
            .orElse("would fetch nothing: no mailbox is set"));
    text.append('\n');
    Optional<String> obstacle = obstacle(workspace.campaign().quiet(), mailbox);
    long waiting =
        workspace.mailing().outbox().waiting().stream()
            .filter(message -> message.queued().isFollowUp())
            .count();
    if (waiting > 0 && obstacle.isEmpty()) {
      text.append("would look again at ").append(waiting).append(" that wait in the outbox\n");
    }
    List<String> reminded =
        obstacle.isPresent() ? List.of() : due.stream().map(Reminder.Due::owner).toList();
    if (reminded.isEmpty()) {
      text.append("would remind nobody").append(obstacle.map(why -> ": " + why).orElse(""));
      text.append('\n');
    } else {
      due.forEach(d -> text.append("would remind %s: %s%n".formatted(d.owner(), d.why())));
    }
    text.append("would write ").append(workspace.settings().report()).append('\n');
    return Output.of(text.toString(), Map.of("remind", reminded));
  }

  /** Connects and logs in; fetches nothing. */
  private Finding look(Mailbox mailbox) {
    return new Checkup(terminal().environment()).imap(mailbox).findings().get(0);
  }

  /** What would keep all reminders back. */
  private Optional<String> obstacle(QuietTimes quiet, Optional<Finding> mailbox) {
    if (mailbox.filter(finding -> !finding.isGood()).isPresent()) {
      return Optional.of(Pass.UNFETCHED);
    }
    return Pass.obstacle(quiet, world().clock().instant());
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
