package io.github.caoutreach.cli;

import io.github.caoutreach.commandline.CommandSet;
import io.github.caoutreach.commandline.CompletionCommand;
import io.github.caoutreach.commandline.HelpCommand;
import java.util.List;

/** The commands of the program. */
final class Commands implements CommandSet {
  private static final List<Headed> GROUPS =
      List.of(
          Headed.of("Prepare", "demo", "init", "campaign", "ccadb", "cas", "contacts"),
          Headed.of("Send", "preview", "send", "post", "remind", "update", "ladder", "outbox"),
          Headed.of("Listen", "responses"),
          Headed.of("Report", "status", "report"),
          Headed.of(
              "Look after",
              "run",
              "schedule",
              "store",
              "log",
              "purge",
              "doctor",
              "completion",
              "help"));

  @Override
  public List<Headed> groups() {
    return GROUPS;
  }

  @Override
  public Object make(String name) {
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
