package io.github.caoutreach.commandline;

import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Failure;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** A set of commands in a world: runs what is typed. */
public final class Program {
  private static final int PROBLEMS_SHOWN = 20;
  private static final Set<String> HELP = Set.of("-h", "--help", "help");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private final CommandSet commands;
  private final CommandContext world;

  /** The program with {@code commands} in {@code world}. */
  public Program(CommandSet commands, CommandContext world) {
    this.commands = commands;
    this.world = world;
  }

  /**
   * Runs {@code arguments}.
   *
   * @return the exit code
   */
  public int run(String... arguments) {
    int exitCode = executed(commandLine(meantBy(arguments)), arguments);
    world.terminal().out().flush();
    int told = world.terminal().out().failure().map(this::unwritten).orElse(0);
    world.terminal().err().flush();
    return exitCode == 0 ? told : exitCode;
  }

  /** Its commands. */
  CommandSet commands() {
    return commands;
  }

  /**
   * The names of the commands that {@code arguments} may mean. To make all of them takes longer
   * than most of them run, so it is left to those who ask what there is, by help or by mistake.
   */
  private List<String> meantBy(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.stream().anyMatch(HELP::contains)) {
      return commands.all();
    }
    List<String> named = commands.all().stream().filter(words::contains).toList();
    return named.isEmpty() && words.stream().noneMatch(VERSION::contains) ? commands.all() : named;
  }

  /** Whoever takes the file that the results went into is not to think that it is whole. */
  private int unwritten(String why) {
    return said(
        world.terminal(),
        OutreachException.fail(
            "the output could not be written: " + why, "what the command has done stays done"));
  }

  /** An error, as of too little memory, is told like any other failure. */
  private int executed(CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (Error error) {
      return said(world.terminal(), Failure.of(error));
    }
  }

  /** The command line with the commands of these names. */
  public CommandLine commandLine(List<String> names) {
    Terminal terminal = world.terminal();
    CommandLine line = new CommandLine(new CaOutreach(this, world));
    for (String name : names) {
      line.addSubcommand(name, commands.make(name));
    }
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList(commands));
    line.setUsageHelpWidth(terminal.helpWidth());
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.showsResults() ? Ansi.AUTO : Ansi.OFF));
    convert(line, Format.class, text -> Keyword.read(Format.class, "format", text));
    convert(line, LadderStep.Kind.class, text -> Keyword.read(LadderStep.Kind.class, "step", text));
    convert(line, MailKind.class, text -> Keyword.read(MailKind.class, "kind", text));
    convert(line, EmailAddress.class, EmailAddress::new);
    convert(line, LocalDate.class, IsoDate::read);
    line.setAllowSubcommandsAsOptionParameters(true); // a folder may be called "demo" too
    line.setParameterExceptionHandler((e, args) -> WrongUsage.of(e, commands.all()).say(terminal));
    line.setExecutionExceptionHandler((e, command, parsed) -> stopped(terminal, command, e));
    addHelp(line);
    return line;
  }

  private static <T> void convert(CommandLine line, Class<T> type, Function<String, T> reading) {
    line.registerConverter(
        type,
        text -> {
          try {
            return reading.apply(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getCommandSpec().versionProvider(() -> new String[] {"ca-outreach " + version()});
    for (CommandLine command : line.getSubcommands().values()) {
      addHelp(command);
    }
  }

  private static String version() {
    String version = Program.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private static int stopped(Terminal terminal, CommandLine command, Exception e) {
    terminal.out().flush();
    CaOutreach root = (CaOutreach) command.getCommandSpec().root().userObject();
    if (!(e instanceof OutreachException) && root.globals.verbose.length > 1) {
      e.printStackTrace(terminal.err());
      return OutreachException.Reason.FAILED.exitCode();
    }
    return said(terminal, Failure.of(e));
  }

  private static int said(Terminal terminal, OutreachException stop) {
    Lines text = new Lines();
    text.first(
        PROBLEMS_SHOWN, stop.problems(), problem -> text.add(problem.toString()), "and %,d more");
    terminal.err().print(text);
    return stop.reason().exitCode();
  }
}
