package io.github.caoutreach.cli;

import io.github.caoutreach.app.LogLine;
import io.github.caoutreach.app.VerifyLog;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = "Show the audit log, of all or of one CA owner.",
    subcommands = LogCommand.Verify.class)
final class LogCommand extends WorkspaceCommand {
  @Parameters(arity = "0..1", paramLabel = "OWNER", description = "Only lines about this CA owner.")
  Optional<String> owner = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    List<LogLine> lines = LogLine.of(workspace, owner);
    TextTable table =
        new TextTable("no", "at", "event", "about", "detail").whole("no", "at").names("about");
    lines.forEach(
        line ->
            table.row(
                line.number(), line.at(), line.event(), line.about().orElse("-"), line.inWords()));
    return Output.of(table.fit(terminal().width()), lines);
  }

  @Command(
      name = "verify",
      description = "Prove that nobody changed the audit log, or a message, afterwards.")
  static final class Verify extends WorkspaceCommand {
    private static final int SHOWN = 20;

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "The hash of a line, from a digest or a report, that must be in the log.")
    Optional<String> head = Optional.empty();

    @Option(
        names = "--line",
        paramLabel = "NUMBER",
        description = "The number of the line that --head is of.")
    Optional<Long> line = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      VerifyLog found = VerifyLog.of(workspace, head, line);
      return Output.of(found.whole() ? whole(found) : broken(found.findings()), found)
          .exitIf(!found.whole(), OutreachException.Reason.REFUSED);
    }

    private Lines whole(VerifyLog found) {
      Lines text = new Lines();
      text.add("every line of the audit log is as it was written, and so is every message");
      if (head.isPresent()) {
        text.add("the noted line is there, with all lines before it");
      }
      text.add("there are %d lines; the last has the hash", found.lines());
      return text.add("  " + found.hash());
    }

    private static Lines broken(List<LogCheck.Finding> findings) {
      Lines text = new Lines();
      findings.stream().limit(SHOWN).forEach(found -> text.add(OneLine.of(found.what())));
      if (findings.size() > SHOWN) {
        text.add("and %d more", findings.size() - SHOWN);
      }
      return text.add("  if the store was changed by other means, compare it with a backup");
    }
  }
}
