package io.github.caoutreach.cli;

import io.github.caoutreach.app.Checkup;
import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.app.LastPass;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.config.Settings;
import io.github.caoutreach.selection.Choice;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Check settings, campaign, store, servers and signing certificate, and say what was found.",
      "Connects and logs in; sends nothing. Says too what waits for a person."
    })
final class DoctorCommand extends WorkspaceCommand {
  /** What was found, for programs. */
  record DoctorView(List<Finding> findings, List<String> waiting) {}

  @Override
  Output run(Workspace workspace) {
    Settings settings = workspace.settings();
    Checkup checkup = new Checkup(terminal().environment());
    checkup.look("settings", () -> "mail is from " + settings.from().address());
    checkup.look("campaign", () -> sound(workspace));
    checkup.look("store", () -> workspace.snapshot().records() + " certificate records");
    checkup.look("recipients", () -> recipients(workspace));
    checkup.look("attachments", () -> workspace.mailing().enclosures().described());
    checkup.look(
        "passes",
        () -> new LastPass(workspace.standing().lastRun(), world().clock().instant()).check());
    settings
        .smtp()
        .ifPresentOrElse(
            checkup::smtp, () -> checkup.look("smtp", () -> workspace.mailing().smtp().host()));
    settings
        .imap()
        .ifPresentOrElse(
            checkup::imap,
            () -> checkup.look("imap", () -> "not set: answers are imported by hand"));
    workspace
        .mailing()
        .signer()
        .ifPresent(
            signer ->
                checkup.look("sign", () -> signer.check(workspace.store().clock().instant())));
    List<Finding> findings = checkup.findings();
    TextTable table = new TextTable("what", "", "found");
    for (Finding finding : findings) {
      table.row(finding.what(), finding.isGood() ? "ok" : "WRONG", finding.found());
      finding.advice().lines().forEach(line -> table.row("", "", line));
    }
    List<String> waiting = waiting(workspace);
    StringBuilder text = new StringBuilder(table.fit(Integer.MAX_VALUE));
    waiting.forEach(line -> text.append("waits for a person: ").append(line).append('\n'));
    Output output = Output.of(text.toString(), new DoctorView(findings, waiting));
    if (!findings.stream().allMatch(Finding::isGood)) {
      return output.exit(Stop.Reason.FAILED.exitCode());
    }
    return waiting.isEmpty() ? output : output.exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }

  /** What a person must see; nothing where a finding says why that can't be told. */
  private static List<String> waiting(Workspace workspace) {
    try {
      return workspace.attention().lines(workspace.standing());
    } catch (Stop wrong) {
      return List.of();
    }
  }

  /** The title of the campaign, if nothing is wrong with any of the files. */
  private static String sound(Workspace workspace) {
    List<Problem> problems = workspace.problems();
    if (!problems.isEmpty()) {
      throw Stop.fail(
          problems.get(0).line()
              + (problems.size() == 1 ? "" : ", and " + (problems.size() - 1) + " more"),
          "ca-outreach campaign check says all that is wrong");
    }
    return workspace.campaign().title();
  }

  private static String recipients(Workspace workspace) {
    List<Choice> selected = workspace.selection().selected();
    long unknown =
        selected.stream()
            .filter(c -> workspace.book().emails(c.owner(), workspace.campaign()).isEmpty())
            .count();
    return selected.size()
        + " CAs selected"
        + (unknown == 0 ? "" : ", " + unknown + " of them without an email address");
  }
}
