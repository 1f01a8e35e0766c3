package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.Spelled;
import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    write(file.get(), wanted.render(report));
    return Output.of("wrote " + file.get() + "\n", report);
  }

  private Optional<Format> byEnding() {
    return file.map(Path::toString)
        .filter(name -> name.contains("."))
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .map(ReportCommand::format);
  }

  private static Format format(String ending) {
    try {
      return Spelled.read(Format.class, "format", ending);
    } catch (IllegalArgumentException e) {
      throw Stop.refuse(Problem.of(e.getMessage()).advise("--format names one"));
    }
  }

  /** Readers of the file see the old report or the new one, never half of one. */
  private static void write(Path file, String text) {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Stop.refuse(
          Problem.at(Place.of(file), "can't be written (" + e.getClass().getSimpleName() + ")"));
    }
  }
}
