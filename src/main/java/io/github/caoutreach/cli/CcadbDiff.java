package io.github.caoutreach.cli;

import io.github.caoutreach.app.CompareSnapshots;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.report.DiffPage;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Say what differs between two imported reports: CA owners, audiences, certificates.",
      "Each audience is that on the day of the report."
    })
final class CcadbDiff extends WorkspaceCommand {
  @Parameters(
      paramLabel = "REPORT",
      arity = "0..2",
      description =
          "The earlier and the later report, by its day or the beginning of its SHA-256 digest"
              + " (default: the last two; one: it and the latest).")
  List<String> reports = List.of();

  @Option(names = "--markdown", description = "As Markdown.")
  boolean markdown;

  @Override
  protected Output run(Workspace workspace) {
    CompareSnapshots found = CompareSnapshots.of(workspace, reports);
    note(found.notes());
    return Output.of(
        markdown
            ? DiffPage.markdown(found.before(), found.after(), found.diff(), found.audiences())
            : DiffPage.text(found.before(), found.after(), found.diff(), found.audiences()),
        found);
  }
}
