package io.github.caoutreach.cli;

import io.github.caoutreach.app.VerifyNotices;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.app.WriteReport;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.Report;
import io.github.caoutreach.report.TerminalTable;
import io.github.caoutreach.report.VerifyPage;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "report", description = "Write the report: on stdout, or into a file.")
final class ReportCommand extends WorkspaceCommand {
  @Option(
      names = "--format",
      paramLabel = "html|md|csv|json|txt|minutes",
      description = "The format (default: by the file's ending; a table on a terminal, else txt).")
  Optional<Format> format = Optional.empty();

  @ArgGroup Readers readers = new Readers();

  /** Who is to read it, if it is not the working group. */
  static final class Readers {
    @Option(
        names = "--public",
        description = "Without addresses, names of persons, texts of messages and notes.")
    boolean isPublic;

    @Option(
        names = "--anonymous",
        description = "Numbers, countries and stances only; no CA is named.")
    boolean isAnonymous;

    @Option(
        names = "--verify",
        description =
            "Not the report, but the page by which a recipient checks a notice: its text, the sender"
                + " and the SHA-256 of each message sent, without names and addresses.")
    boolean isToVerify;

    Disclosure disclosure() {
      if (isAnonymous) {
        return Disclosure.ANONYMOUS;
      }
      return isPublic ? Disclosure.PUBLIC : Disclosure.INTERNAL;
    }
  }

  @ArgGroup Other other = new Other();

  /** What to compare the report with. */
  static final class Other {
    @Option(
        names = "--since",
        paramLabel = "DATE",
        description = "Show what has changed since the end of this day: who is new, who answered.")
    Optional<LocalDate> since = Optional.empty();

    @Option(
        names = "--against",
        paramLabel = "CAMPAIGN",
        description = "Show what is different from another campaign of the workspace.")
    Optional<String> against = Optional.empty();
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it here (-: print it); an earlier file is replaced whole.")
  Optional<Path> file = Optional.empty();

  @Option(
      names = "--open",
      description = "Open it in the browser; without -o it is written into the workspace.")
  boolean open;

  @Override
  protected Output run(Workspace workspace) {
    Optional<Path> named = file.filter(path -> !path.toString().equals("-"));
    if (readers.isToVerify) {
      return verify(new VerifyPage(new VerifyNotices(workspace).verification()), named);
    }
    WriteReport order = new WriteReport(readers.disclosure(), format, other.since, other.against);
    Report report = order.of(workspace);
    if (named.isEmpty() && !open) {
      return shown(report);
    }
    Path written = order.write(workspace, report, named, open);
    return Output.of("wrote " + written + "\n", report);
  }

  private static Output verify(VerifyPage page, Optional<Path> target) {
    target.ifPresent(page::write);
    return Output.of(
        target.map(written -> "wrote " + written + "\n").orElseGet(page::html),
        page.verification().sent());
  }

  private Output shown(Report report) {
    if (format.isEmpty() && terminal().showsResults()) {
      return Output.styled(
          TerminalTable.of(report, terminal().width(), terminal().showsColour() && wantsColour()),
          report);
    }
    return Output.of(format.orElse(Format.TEXT).render(report), report);
  }
}
