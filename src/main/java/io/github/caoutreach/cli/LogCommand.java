package io.github.caoutreach.cli;

import io.github.caoutreach.app.LogLine;
import io.github.caoutreach.app.VerifyLog;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.LogTable;
import io.github.caoutreach.display.LogVerified;
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
  protected Output run(Workspace workspace) {
    List<LogLine> lines = LogLine.of(workspace, owner);
    return Output.of(LogTable.of(lines, terminal().width()), lines);
  }

  @Command(
      name = "verify",
      description = "Prove that nobody changed the audit log, or a message, afterwards.")
  static final class Verify extends WorkspaceCommand {
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
    protected Output run(Workspace workspace) {
      VerifyLog found = VerifyLog.of(workspace, head, line);
      return Output.of(LogVerified.of(found, head.isPresent()), found)
          .exitIf(!found.whole(), OutreachException.Reason.REFUSED);
    }
  }
}
