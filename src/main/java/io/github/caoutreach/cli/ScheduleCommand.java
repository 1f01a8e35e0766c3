package io.github.caoutreach.cli;

import io.github.caoutreach.app.InstallSchedule;
import io.github.caoutreach.app.Installation;
import io.github.caoutreach.app.ShowSchedule;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.InstalledSchedule;
import io.github.caoutreach.display.ScheduleTable;
import io.github.caoutreach.terminal.Output;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "schedule",
    description = "Show what is planned, day by day, assuming that nobody answers.",
    subcommands = ScheduleCommand.Install.class)
final class ScheduleCommand extends WorkspaceCommand {
  @Option(names = "--until", paramLabel = "DATE", description = "The last day to show.")
  Optional<LocalDate> until = Optional.empty();

  @Option(
      names = "--ics",
      paramLabel = "FILE",
      description = {
        "Write the plan as a calendar for Thunderbird, Google Calendar and the like;",
        "- writes it to standard output."
      })
  Optional<Path> ics = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    ShowSchedule schedule = new ShowSchedule(workspace, until);
    return Output.of(text(schedule), schedule.entries());
  }

  private String text(ShowSchedule schedule) {
    if (ics.isPresent() && ics.get().toString().equals("-")) {
      return schedule.calendar();
    }
    if (ics.isPresent()) {
      schedule.write(ics.get());
      return "wrote " + ics.get() + "\n";
    }
    return ScheduleTable.of(schedule.entries(), terminal().width());
  }

  @Command(
      name = "install",
      description =
          "Print a service or crontab line that runs passes; --write installs it for this user.")
  static final class Install extends WorkspaceCommand {
    @ArgGroup(exclusive = true, multiplicity = "1")
    Kind kind = new Kind();

    /** One of these. */
    static final class Kind {
      @Option(names = "--systemd", description = "A systemd service and timer.")
      boolean systemd;

      @Option(names = "--cron", description = "A crontab line.")
      boolean cron;
    }

    @Option(
        names = "--health-url",
        paramLabel = "URL",
        description = "Have this address called after each pass; see ca-outreach run --help.")
    Optional<URI> healthUrl = Optional.empty();

    @Option(names = "--write", description = "Install it for the user who calls this.")
    boolean write;

    @Override
    protected Output run(Workspace workspace) {
      InstallSchedule install = new InstallSchedule(workspace, healthUrl);
      install.notes().forEach(this::say);
      if (write) {
        return kind.systemd ? units(install) : crontab(install);
      }
      Installation planned = install.installation();
      return kind.systemd
          ? Output.of(
              InstalledSchedule.units(planned),
              Map.of("service", planned.service(), "timer", planned.timer()))
          : Output.of(planned.crontabLine(), Map.of("line", planned.crontabLine()));
    }

    private static Output units(InstallSchedule install) {
      Path folder = install.writeUnits();
      String unit = install.installation().unit();
      return Output.of(
          InstalledSchedule.written(folder, unit),
          Map.of("folder", folder.toString(), "unit", unit));
    }

    private static Output crontab(InstallSchedule install) {
      boolean isNew = install.addToCrontab();
      return Output.of(InstalledSchedule.inCrontab(isNew), Map.of("written", isNew));
    }
  }
}
