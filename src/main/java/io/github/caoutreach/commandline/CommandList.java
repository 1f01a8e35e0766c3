package io.github.caoutreach.commandline;

import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help of the program, by what one does with them. */
final class CommandList implements IHelpSectionRenderer {
  private static final int INDENT = 2;

  private final CommandSet commands;

  CommandList(CommandSet commands) {
    this.commands = commands;
  }

  @Override
  public String render(Help help) {
    Map<String, Help> helps = help.subcommands();
    int names = helps.keySet().stream().mapToInt(String::length).max().orElse(0) + 2 * INDENT;
    StringBuilder text = new StringBuilder();
    for (CommandSet.Headed group : commands.groups()) {
      Help.TextTable table =
          Help.TextTable.forColumns(
              help.colorScheme(),
              new Column(names, INDENT, Column.Overflow.SPAN),
              new Column(
                  help.commandSpec().usageMessage().width() - names, INDENT, Column.Overflow.WRAP));
      for (String name : group.names()) {
        Help command = Objects.requireNonNull(helps.get(name), name);
        table.addRowValues(
            command.commandNamesText(", "), help.colorScheme().text(firstSentence(command)));
      }
      text.append('\n').append(help.colorScheme().text("@|bold " + group.heading() + "|@"));
      text.append('\n');
      text.append(table);
    }
    return text.toString();
  }

  private static String firstSentence(Help command) {
    return command.commandSpec().usageMessage().description()[0];
  }
}
