package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Failure;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.outbox.Sleeper;
import io.github.caoutreach.report.Format;
import io.github.caoutreach.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** Runs a command line. */
public final class Main {
  private static final int PROBLEMS_SHOWN = 20;

  private Main() {}

  /** Runs {@code arguments} and exits with the command's exit code. */
  public static void main(String[] arguments) {
    CommandContext world =
        new CommandContext(
            Terminal.ofProcess(), Clock.systemUTC(), new SecureRandom(), Sleeper.real());
    System.exit(run(world, arguments));
  }

  /**
   * Runs {@code arguments} in {@code world}.
   *
   * @return the exit code
   */
  static int run(CommandContext world, String... arguments) {
    CommandLine line = commandLine(world, Commands.meantBy(arguments));
    int exitCode = executed(world.terminal(), line, arguments);
    world.terminal().out().flush();
    int told = world.terminal().out().failure().map(why -> unwritten(world, why)).orElse(0);
    world.terminal().err().flush();
    return exitCode == 0 ? told : exitCode;
  }

  /** Whoever takes the file that the results went into is not to think that it is whole. */
  private static int unwritten(CommandContext world, String why) {
    return said(
        world.terminal(),
        OutreachException.fail(
            "the output could not be written: " + why, "what the command has done stays done"));
  }

  /** An error, as of too little memory, is told like any other failure. */
  private static int executed(Terminal terminal, CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (Error error) {
      return said(terminal, Failure.of(error));
    }
  }

  /** The command line with the commands of these names. */
  static CommandLine commandLine(CommandContext world, List<String> commands) {
    Terminal terminal = world.terminal();
    CommandLine line = new CommandLine(new CaOutreach(world));
    for (String name : commands) {
      line.addSubcommand(name, Commands.make(name));
    }
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
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
    line.setParameterExceptionHandler((e, args) -> WrongUsage.of(e).say(terminal));
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
    String version = Main.class.getPackage().getImplementationVersion();
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
