package io.github.caoutreach.commandline;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete command lines, and answers it. */
@Command(
    name = "completion",
    description = {
      "Print a completion script for bash and zsh.",
      "To use it: source <(ca-outreach completion)"
    })
public final class CompletionCommand extends WorkspaceCommand {
  /** Asks the program at each Tab, so that the names of a workspace are offered too. */
  private static final String SCRIPT =
      """
      # Completion of ca-outreach for bash and, through bashcompinit, zsh.
      if [ -n "$ZSH_VERSION" ]; then
        autoload -U +X compinit && compinit
        autoload -U +X bashcompinit && bashcompinit
      fi
      _ca_outreach() {
        local IFS=$'\\n'
        COMPREPLY=($("$1" completion -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
      }
      complete -o default -F _ca_outreach ca-outreach ./ca-outreach
      """;

  @Parameters(
      arity = "0..*",
      hidden = true,
      description = "The words of a command line up to the one that is being typed.")
  List<String> words = List.of();

  @Override
  protected Output run(Workspace workspace) {
    if (words.isEmpty()) {
      return Output.of(SCRIPT, Map.of("script", SCRIPT));
    }
    List<String> candidates = new Completion(program(), world(), words).candidates();
    return Output.of(String.join("", candidates.stream().map(c -> c + "\n").toList()), candidates);
  }
}
