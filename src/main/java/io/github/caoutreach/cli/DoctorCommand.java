package io.github.caoutreach.cli;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.app.Diagnosis;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
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
    Lines waiting = new Lines();
    diagnosis.waiting().forEach(line -> waiting.add("needs a person: " + line));
    return Output.of(table(diagnosis.findings()) + waiting, diagnosis)
        .needsPersonIf(!diagnosis.waiting().isEmpty())
        .exitIf(!diagnosis.allWell(), OutreachException.Reason.FAILED);
  }

  /** Findings, a row for each. */
  static String table(List<Finding> findings) {
    TextTable table = new TextTable("what", "", "found");
    for (Finding finding : findings) {
      table.row(finding.what(), finding.isGood() ? "ok" : "WRONG", finding.found());
      finding.advice().lines().forEach(line -> table.row("", "", line));
    }
    return table.fit(Integer.MAX_VALUE);
  }
}
