package io.github.caoutreach.cli;

import io.github.caoutreach.app.Installation;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.reminder.Schedule;
import io.github.caoutreach.report.ReportFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "schedule",
    description = "Show what is planned, day by day, as long as nobody answers.",
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
  Output run(Workspace workspace) {
    Schedule schedule = workspace.schedule();
    List<Schedule.Entry> entries = schedule.entries(until);
    if (ics.isPresent()) {
      if (ics.get().toString().equals("-")) {
        return Output.of(schedule.calendar(until), entries);
      }
      new ReportFile(ics.get()).write(schedule.calendar(until));
      return Output.of("wrote " + ics.get() + "\n", entries);
    }
    TextTable table = new TextTable("on", "what");
    entries.forEach(entry -> table.row(entry.on(), entry.what()));
    return Output.of(
        entries.isEmpty() ? "nothing is planned\n" : table.fit(terminal().width()), entries);
  }

  @Command(
      name = "install",
      description = "Print what makes a machine run passes; --write installs it for this user.")
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
    Output run(Workspace workspace) {
      healthUrl.ifPresent(RunCommand::ping);
      Path folder = globals().workspace.toAbsolutePath().normalize();
      Installation installation =
          new Installation(
              Path.of(terminal().environment().getOrDefault("CA_OUTREACH_LAUNCHER", "ca-outreach")),
              folder,
              workspace.campaign().name(),
              workspace.settings().writtenFolders().stream()
                  .filter(other -> !other.startsWith(folder))
                  .toList(),
              healthUrl);
      workspace
          .settings()
          .passwordVariables()
          .forEach(
              name ->
                  say(
                      "note: %s is not set there as it is in this terminal; use password-file or"
                              .formatted(name)
                          + " password-command instead of password-env"));
      return kind.systemd ? systemd(installation) : cron(installation);
    }

    private Output systemd(Installation installation) {
      if (!write) {
        return Output.of(
            "# "
                + installation.unit()
                + ".service\n"
                + installation.service()
                + "\n# "
                + installation.unit()
                + ".timer\n"
                + installation.timer(),
            Map.of("service", installation.service(), "timer", installation.timer()));
      }
      Path folder =
          Path.of(terminal().environment().getOrDefault("HOME", ""))
              .resolve(".config/systemd/user");
      Path service = folder.resolve(installation.unit() + ".service");
      try {
        WrittenFile.makeFolder(folder);
        if (Files.exists(service) && !installation.isSameAs(Files.readString(service))) {
          throw Stop.refuse(
              Problem.at(Place.of(service), "is there for another workspace")
                  .advise("give the campaign here another name, or remove that unit first"));
        }
        write(service, installation.service());
        write(folder.resolve(installation.unit() + ".timer"), installation.timer());
      } catch (IOException e) {
        throw Stop.fail(folder + ": can't be written: " + e.getMessage(), "");
      }
      return Output.of(
          """
          wrote %1$s/%2$s.service and .timer
          now: systemctl --user daemon-reload && systemctl --user enable --now %2$s.timer
          so that it runs while you are not logged in: loginctl enable-linger
          """
              .formatted(folder, installation.unit()),
          Map.of("folder", folder.toString(), "unit", installation.unit()));
    }

    private static void write(Path file, String text) throws IOException {
      WrittenFile.forOwner(file).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Output cron(Installation installation) {
      if (!write) {
        return Output.of(installation.crontabLine(), Map.of("line", installation.crontabLine()));
      }
      String before = crontab("-l", "");
      if (before.contains(installation.crontabLine())) {
        return Output.of("the line is in the crontab already\n", Map.of("written", false));
      }
      crontab("-", before + installation.crontabLine());
      return Output.of("added to the crontab of this user\n", Map.of("written", true));
    }

    /** What the crontab program prints; of {@code -l}, only "no crontab for" is an empty table. */
    private String crontab(String argument, String input) {
      try {
        ProcessBuilder builder = new ProcessBuilder(program(), argument);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode == 0) {
          return output;
        }
        if (argument.equals("-l") && exitCode == 1 && said.contains("no crontab for")) {
          return "";
        }
        throw Stop.fail(
            "crontab " + argument + " fails (" + exitCode + "): " + said.strip(),
            "the crontab is as it was; add the line by hand");
      } catch (IOException e) {
        throw Stop.fail("there is no crontab program", "add the line by hand");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Stop.fail("interrupted", "");
      }
    }

    /** The first on the path of the environment, as a shell would find it. */
    private String program() {
      return Stream.of(terminal().environment().getOrDefault("PATH", "").split(":"))
          .filter(folder -> !folder.isEmpty())
          .map(folder -> Path.of(folder, "crontab"))
          .filter(Files::isExecutable)
          .findFirst()
          .map(Path::toString)
          .orElse("crontab");
    }
  }
}
