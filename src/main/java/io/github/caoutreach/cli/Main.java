package io.github.caoutreach.cli;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Spelled;
import io.github.caoutreach.common.Stop;
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
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
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
        run(new World(terminal, Clock.systemUTC(), new SecureRandom(), Sleeper.real()), arguments));
  }

  /**
   * Runs {@code arguments} in {@code world}.
   *
   * @return the exit code
   */
  static int run(World world, String... arguments) {
    CommandLine line = commandLine(world, Commands.meantBy(arguments));
    int exitCode = line.execute(arguments);
    world.terminal().out().flush();
    world.terminal().err().flush();
    return exitCode;
  }

  static CommandLine commandLine(World world, List<Class<?>> commands) {
    Terminal terminal = world.terminal();
    CommandLine line = new CommandLine(new CaOutreach(world));
    commands.forEach(line::addSubcommand);
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.showsResults() ? Ansi.AUTO : Ansi.OFF));
    line.registerConverter(
        Format.class, text -> converted(() -> Spelled.read(Format.class, "format", text)));
    line.registerConverter(
        Stance.class, text -> converted(() -> Spelled.read(Stance.class, "stance", text)));
    line.registerConverter(
        MailKind.class, text -> converted(() -> Spelled.read(MailKind.class, "kind", text)));
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
    String message = e.getMessage().lines().findFirst().orElse("wrong usage");
    terminal.err().println(spec.qualifiedName() + ": " + message);
    UnmatchedArgumentException.printSuggestions(e, new PrintWriter(terminal.err(), true));
    terminal.err().println("  " + spec.qualifiedName() + " --help shows how it is used");
    return Stop.Reason.REFUSED.exitCode();
  }

  private static int stopped(Terminal terminal, CommandLine command, Exception e) {
    terminal.out().flush();
    if (e instanceof Stop stop) {
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
    return Stop.Reason.FAILED.exitCode();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
