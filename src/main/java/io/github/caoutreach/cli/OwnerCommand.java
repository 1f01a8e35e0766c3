package io.github.caoutreach.cli;

import picocli.CommandLine.Parameters;

/** A command about one CA owner, which is its first parameter. */
abstract class OwnerCommand extends WorkspaceCommand {
  @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
  String owner = "";
}
