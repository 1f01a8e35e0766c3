package io.github.caoutreach.commandline;

import io.github.caoutreach.app.Target;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class Globals {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace (default: the current folder).",
      scope = ScopeType.INHERIT)
  Path workspace = Path.of("");

  @Option(
      names = {"-c", "--campaign"},
      paramLabel = "NAME",
      description =
          "The campaign (default: the only one; run, status, doctor, responses fetch: all).",
      scope = ScopeType.INHERIT)
  Optional<String> campaign = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Work as of this day, YYYY-MM-DD (default: today, UTC).",
      scope = ScopeType.INHERIT)
  Optional<LocalDate> asOf = Optional.empty();

  @Option(names = "--json", description = "Print JSON for programs.", scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; twice: the stack trace of a defect.",
      scope = ScopeType.INHERIT)
  boolean[] verbose = {};

  @Option(names = "--no-color", description = "No colours.", scope = ScopeType.INHERIT)
  boolean noColor;

  /** What the command is for. */
  Target target() {
    return new Target(workspace, campaign, asOf);
  }
}
