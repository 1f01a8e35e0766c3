package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Spelled;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.Report;
import io.github.caoutreach.report.ReportFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "report", description = "Write the report: on stdout, or into a file.")
final class ReportCommand extends WorkspaceCommand {
  @Option(
      names = "--format",
      paramLabel = "html|md|csv|json|txt",
      description = "The format (default: by the file's ending, else txt).")
  Optional<Format> format = Optional.empty();

  @Option(
      names = "--public",
      description = "Without addresses, names of persons, texts of messages and notes.")
  boolean isPublic;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it here; an earlier file is replaced whole.")
  Optional<Path> file = Optional.empty();

  @Override
  Output run(Workspace workspace) {
    Format wanted = globals().json ? Format.JSON : format.or(this::byEnding).orElse(Format.TEXT);
    Report report = workspace.reporter().report(isPublic ? Disclosure.PUBLIC : Disclosure.INTERNAL);
    if (file.isEmpty()) {
      return Output.of(wanted.render(report), report);
    }
    new ReportFile(file.get()).write(wanted.render(report));
    return Output.of("wrote " + file.get() + "\n", report);
  }

  private Optional<Format> byEnding() {
    return file.map(ReportFile::new).flatMap(ReportFile::ending).map(ReportCommand::format);
  }

  private static Format format(String ending) {
    try {
      return Spelled.read(Format.class, "format", ending);
    } catch (IllegalArgumentException e) {
      throw Stop.refuse(Problem.of(e.getMessage()).advise("--format names one"));
    }
  }
}
