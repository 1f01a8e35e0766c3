package io.github.caoutreach.cli;

import io.github.caoutreach.app.Diagnosis;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.FindingsTable;
import io.github.caoutreach.display.NeedsPerson;
import io.github.caoutreach.terminal.Output;
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
  protected Output run(Workspace workspace) {
    Diagnosis diagnosis =
        dns || selector.isPresent()
            ? Diagnosis.withDns(workspace, selector)
            : Diagnosis.of(workspace);
    return Output.of(
            FindingsTable.of(diagnosis.findings()) + NeedsPerson.of(diagnosis.waiting()), diagnosis)
        .needsPersonIf(!diagnosis.waiting().isEmpty())
        .exitIf(!diagnosis.allWell(), OutreachException.Reason.FAILED);
  }
}
