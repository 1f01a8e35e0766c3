package io.github.caoutreach.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** The commands of the program, in the order in which its help names them. */
final class Commands {
  static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          InitCommand.class,
          CcadbCommand.class,
          CasCommand.class,
          ContactsCommand.class,
          PreviewCommand.class,
          SendCommand.class,
          PostCommand.class,
          OutboxCommand.class,
          ResponsesCommand.class,
          RemindCommand.class,
          RunCommand.class,
          ScheduleCommand.class,
          CampaignCommand.class,
          ReportCommand.class,
          StatusCommand.class,
          LogCommand.class,
          DoctorCommand.class,
          CompletionCommand.class);

  private static final Set<String> HELP = Set.of("-h", "--help");

  private Commands() {}

  /**
   * The commands that {@code arguments} may mean. To make all of them takes longer than most of
   * them run, so it is left to those who ask what there is, by help or by mistake.
   */
  static List<Class<?>> meantBy(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    List<Class<?>> named = ALL.stream().filter(type -> words.contains(name(type))).toList();
    return named.isEmpty() || words.stream().anyMatch(HELP::contains) ? ALL : named;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
