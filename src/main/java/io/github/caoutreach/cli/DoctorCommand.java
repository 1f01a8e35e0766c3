package io.github.caoutreach.cli;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.app.Diagnosis;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = {
      "Check settings, campaign, store, servers and signing certificate.",
      "Connects and logs in, but sends nothing. Also shows what needs a person."
    })
final class DoctorCommand extends WorkspaceCommand {
  @Option(
      names = "--dns",
      description = "Also look up SPF, DKIM, DMARC and MX of the sender's domain.")
  boolean dns;

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      description = "DKIM selector (with --dns; default: that of a rehearsal that came back).")
  Optional<String> selector = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    Diagnosis diagnosis =
        dns || selector.isPresent()
            ? Diagnosis.withDns(workspace, selector)
            : Diagnosis.of(workspace);
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
