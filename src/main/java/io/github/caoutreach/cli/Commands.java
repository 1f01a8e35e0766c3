package io.github.caoutreach.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The commands of the program, by what one does with them, in the order of the help. */
enum Commands {
  PREPARE("Prepare", "demo", "init", "campaign", "ccadb", "cas", "contacts"),
  SEND("Send", "preview", "send", "post", "remind", "update", "ladder", "outbox"),
  LISTEN("Listen", "responses"),
  REPORT("Report", "status", "report"),
  LOOK_AFTER(
      "Look after", "run", "schedule", "store", "log", "purge", "doctor", "completion", "help");

  private static final Set<String> HELP = Set.of("-h", "--help", "help");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private final String heading;
  private final List<String> names;

  Commands(String heading, String... names) {
    this.heading = heading;
    this.names = List.of(names);
  }

  /** What one does with them. */
  String heading() {
    return heading;
  }

  /** Their names. */
  List<String> names() {
    return names;
  }

  /** The names of all commands. */
  static List<String> all() {
    return Stream.of(values()).flatMap(group -> group.names.stream()).toList();
  }

  /**
   * The names of the commands that {@code arguments} may mean. To make all of them takes longer
   * than most of them run, so it is left to those who ask what there is, by help or by mistake.
   */
  static List<String> meantBy(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.stream().anyMatch(HELP::contains)) {
      return all();
    }
    List<String> named = all().stream().filter(words::contains).toList();
    return named.isEmpty() && words.stream().noneMatch(VERSION::contains) ? all() : named;
  }

  /** A new command of that name. */
  static Object make(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "init" -> new InitCommand();
      case "campaign" -> new CampaignCommand();
      case "ccadb" -> new CcadbCommand();
      case "cas" -> new CasCommand();
      case "contacts" -> new ContactsCommand();
      case "preview" -> new PreviewCommand();
      case "send" -> new SendCommand();
      case "post" -> new PostCommand();
      case "remind" -> new RemindCommand();
      case "update" -> new UpdateCommand();
      case "ladder" -> new LadderCommand();
      case "outbox" -> new OutboxCommand();
      case "responses" -> new ResponsesCommand();
      case "status" -> new StatusCommand();
      case "report" -> new ReportCommand();
      case "run" -> new RunCommand();
      case "schedule" -> new ScheduleCommand();
      case "store" -> new StoreCommand();
      case "log" -> new LogCommand();
      case "purge" -> new PurgeCommand();
      case "doctor" -> new DoctorCommand();
      case "completion" -> new CompletionCommand();
      case "help" -> new HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
