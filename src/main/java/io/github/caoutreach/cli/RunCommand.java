package io.github.caoutreach.cli;

import io.github.caoutreach.app.HealthPing;
import io.github.caoutreach.app.PassReport;
import io.github.caoutreach.app.PlannedPass;
import io.github.caoutreach.app.StepOutcome;
import io.github.caoutreach.app.Unattended;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.NeedsPerson;
import io.github.caoutreach.terminal.Interruption;
import io.github.caoutreach.terminal.Json;
import io.github.caoutreach.terminal.Output;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = {
      "Make one unattended pass, for cron and systemd.",
      "Fetches mail, sends the reminders that are due, writes the report, and tells the chair",
      "what needs a person. One at a time."
    })
final class RunCommand extends WorkspaceCommand {
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

  /** How steps are told. */
  enum LogForm {
    text,
    json,
    trouble
  }

  @Override
  protected Output run(Workspace workspace) {
    Lazy<Interruption> interruption = new Lazy<>(() -> new Interruption(terminal()));
    Unattended unattended = new Unattended(workspace, () -> interruption.get().isWanted());
    if (dryRun) {
      return planned(unattended.planned());
    }
    Optional<HealthPing> ping = healthUrl.map(HealthPing::at);
    try {
      PassReport report = unattended.run(ping);
      report.steps().forEach(this::tell);
      ping.ifPresent(p -> p.send(report.exitCode() == OutreachException.Reason.FAILED.exitCode()));
      return Output.of(NeedsPerson.of(report.attention()), report).exit(report.exitCode());
    } finally {
      interruption.ifMade(Interruption::close);
    }
  }

  /** On standard error, where others may read: no address. */
  private void tell(StepOutcome outcome) {
    StepOutcome step = outcome.withoutAddresses();
    if (logForm == LogForm.trouble && step.result() != StepOutcome.Result.FAILED) {
      return;
    }
    Instant at = world().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    say(logForm == LogForm.json ? Json.line(step.view(at)) : at + " " + step);
  }

  private static Output planned(PlannedPass pass) {
    return Output.of(String.join("\n", pass.lines()) + "\n", pass.view())
        .exitIf(pass.failing(), OutreachException.Reason.FAILED);
  }
}
