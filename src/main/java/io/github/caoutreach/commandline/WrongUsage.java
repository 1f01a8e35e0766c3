package io.github.caoutreach.commandline;

import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be understood. */
record WrongUsage(
    CommandLine line,
    String message,
    Optional<UnmatchedArgumentException> unmatched,
    List<String> all) {
  /** Of an option that is a letter, such as "-o", none is near. */
  private static final int LETTER = 2;

  static WrongUsage of(ParameterException e, List<String> all) {
    return new WrongUsage(
        e.getCommandLine(),
        Optional.ofNullable(e.getMessage())
            .flatMap(said -> said.lines().findFirst())
            .orElse("wrong usage"),
        Optional.of(e)
            .filter(UnmatchedArgumentException.class::isInstance)
            .map(UnmatchedArgumentException.class::cast),
        all);
  }

  /** Says what is wrong, and what may have been meant; gives the exit code. */
  int say(Terminal terminal) {
    CommandSpec spec = line.getCommandSpec();
    String command = spec.qualifiedName();
    String wrong =
        unknownCommand()
            .map(word -> "no command \"" + OneLine.of(word) + '"')
            .or(() -> unknownOption().map(word -> "no option \"" + OneLine.of(word) + '"'))
            .orElse(message);
    String advice =
        unmatched
            .filter(e -> word(e).length() > LETTER)
            .map(e -> Nearest.advice(word(e), known(e)))
            .orElse("");
    terminal.err().println(command + ": " + wrong);
    terminal
        .err()
        .println(
            "  "
                + (advice.isEmpty() ? "" : advice + "; ")
                + command
                + " --help shows how it is used");
    return OutreachException.Reason.REFUSED.exitCode();
  }

  private static String word(UnmatchedArgumentException e) {
    return e.getUnmatched().get(0);
  }

  private List<String> known(UnmatchedArgumentException e) {
    if (e.isUnknownOption()) {
      return line.getCommandSpec().options().stream()
          .filter(option -> !option.hidden())
          .map(OptionSpec::longestName)
          .toList();
    }
    return commands();
  }

  private List<String> commands() {
    return line.getParent() == null ? all : List.copyOf(line.getSubcommands().keySet());
  }

  private Optional<String> unknownOption() {
    return unmatched.filter(UnmatchedArgumentException::isUnknownOption).map(WrongUsage::word);
  }

  private Optional<String> unknownCommand() {
    return unmatched
        .filter(e -> !e.isUnknownOption() && !commands().isEmpty())
        .filter(e -> line.getCommandSpec().positionalParameters().isEmpty())
        .map(WrongUsage::word);
  }
}
