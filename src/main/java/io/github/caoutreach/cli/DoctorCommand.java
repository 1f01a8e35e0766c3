package io.github.caoutreach.cli;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.app.Diagnosis;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Check settings, campaign, store, servers and signing certificate.",
      "Connects and logs in, but sends nothing. Also shows what needs a person."
    })
final class DoctorCommand extends WorkspaceCommand {
  @Override
  Output run(Workspace workspace) {
    Diagnosis diagnosis = Diagnosis.of(workspace);
    TextTable table = new TextTable("what", "", "found");
    for (Finding finding : diagnosis.findings()) {
      table.row(finding.what(), finding.isGood() ? "ok" : "WRONG", finding.found());
      finding.advice().lines().forEach(line -> table.row("", "", line));
    }
    StringBuilder text = new StringBuilder(table.fit(Integer.MAX_VALUE));
    diagnosis.waiting().forEach(line -> text.append("needs a person: ").append(line).append('\n'));
    Output output = Output.of(text.toString(), diagnosis);
    if (!diagnosis.allWell()) {
      return output.exit(OutreachException.Reason.FAILED.exitCode());
    }
    return diagnosis.waiting().isEmpty()
        ? output
        : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
  }
}
