package io.github.caoutreach.cli;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.Stance;
import io.github.caoutreach.outbox.Sleeper;
import io.github.caoutreach.report.Format;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line. */
public final class Main {
  private Main() {}

  /** Runs {@code arguments} and exits with the command's exit code. */
  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            System.in,
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            System.getenv());
    System.exit(
        run(
            new CommandContext(terminal, Clock.systemUTC(), new SecureRandom(), Sleeper.real()),
            arguments));
  }

  /**
   * Runs {@code arguments} in {@code world}.
   *
   * @return the exit code
   */
  static int run(CommandContext world, String... arguments) {
    CommandLine line = commandLine(world, Commands.meantBy(arguments));
    int exitCode = line.execute(arguments);
    world.terminal().out().flush();
    world.terminal().err().flush();
    return exitCode;
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
    line.registerConverter(
        Format.class, text -> converted(() -> Keyword.read(Format.class, "format", text)));
    line.registerConverter(
        Stance.class, text -> converted(() -> Keyword.read(Stance.class, "stance", text)));
    line.registerConverter(
        MailKind.class, text -> converted(() -> Keyword.read(MailKind.class, "kind", text)));
    line.registerConverter(EmailAddress.class, text -> converted(() -> new EmailAddress(text)));
    line.registerConverter(MessageId.class, text -> converted(() -> new MessageId(text)));
    line.registerConverter(LocalDate.class, text -> converted(() -> IsoDate.read(text)));
    line.setParameterExceptionHandler((e, args) -> wrongUsage(terminal, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> stopped(terminal, command, e));
    addHelp(line);
    return line;
  }

  private static <T> T converted(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
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

  private static int wrongUsage(Terminal terminal, ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    terminal.err().println(spec.qualifiedName() + ": " + whatIsWrong(e));
    terminal
        .err()
        .println("  " + nearest(e) + spec.qualifiedName() + " --help shows how it is used");
    return OutreachException.Reason.REFUSED.exitCode();
  }

  private static String whatIsWrong(ParameterException e) {
    return unknownCommand(e)
        .map(word -> "no command \"" + OneLine.of(word) + '"')
        .or(() -> Optional.ofNullable(e.getMessage()).flatMap(said -> said.lines().findFirst()))
        .orElse("wrong usage");
  }

  /** The command or option that was mistyped, if one was. */
  private static String nearest(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String word = unmatched.getUnmatched().get(0);
    CommandLine line = e.getCommandLine();
    List<String> known =
        unmatched.isUnknownOption()
            ? line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList()
            : isRoot(e) ? Commands.all() : List.copyOf(line.getSubcommands().keySet());
    String advice = Nearest.advice(word, known);
    return advice.isEmpty() ? "" : advice + "; ";
  }

  private static Optional<String> unknownCommand(ParameterException e) {
    boolean isOfGroup = !e.getCommandLine().getSubcommands().isEmpty() || isRoot(e);
    return e instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
            && e.getCommandLine().getCommandSpec().positionalParameters().isEmpty()
            && isOfGroup
        ? Optional.of(unmatched.getUnmatched().get(0))
        : Optional.empty();
  }

  private static boolean isRoot(ParameterException e) {
    return e.getCommandLine().getParent() == null;
  }

  private static int stopped(Terminal terminal, CommandLine command, Exception e) {
    terminal.out().flush();
    if (e instanceof OutreachException stop) {
      stop.problems().forEach(problem -> terminal.err().println(problem));
      return stop.reason().exitCode();
    }
    CaOutreach root = (CaOutreach) command.getCommandSpec().root().userObject();
    if (root.globals.verbose.length > 1) {
      e.printStackTrace(terminal.err());
    } else {
      terminal.err().println("a defect of ca-outreach: " + e);
      terminal.err().println("  please report it; -v -v shows where it happened");
    }
    return OutreachException.Reason.FAILED.exitCode();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
