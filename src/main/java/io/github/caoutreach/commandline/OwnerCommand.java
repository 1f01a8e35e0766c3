package io.github.caoutreach.commandline;

import picocli.CommandLine.Parameters;

/** A command about one CA owner, which is its first parameter. */
public abstract class OwnerCommand extends WorkspaceCommand {
  @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
  protected String owner = "";
}
