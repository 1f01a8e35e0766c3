package io.github.caoutreach.cli;

import com.google.re2j.Pattern;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.demo.DemoMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Run a whole campaign, with a mail server of its own: nothing leaves this machine.",
      "CCADB's records are real (state of 2026-03-15), the contacts are made up. Each step shows",
      "the command that does it."
    })
final class DemoCommand extends WorkspaceCommand {
  private static final String REPORT = "ccadb-v5-2026-03-15.csv";
  private static final Instant NOTICE_DAY = Instant.parse("2026-03-16T09:00:00Z");
  private static final Instant FETCH_DAY = Instant.parse("2026-03-18T09:00:00Z");
  private static final Instant REMINDER_DAY = Instant.parse("2026-03-30T09:00:00Z");
  private static final long SEED = 2026;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the workspace in this new folder, to look around in.")
  Optional<Path> keep = Optional.empty();

  private Path folder = Path.of("");
  private final DemoCalendar calendar = new DemoCalendar(NOTICE_DAY);
  private final Random random = new Random(SEED);

  @Override
  Output run(Workspace ignored) {
    keep.ifPresent(DemoCommand::refuseFull);
    folder = keep.orElseGet(DemoCommand::temporary);
    try (DemoMail mail = DemoMail.start()) {
      prepare(mail);
      campaign(mail);
      return Output.of(last(), Map.of("folder", keep.map(Path::toString).orElse("")));
    } finally {
      if (keep.isEmpty()) {
        delete(folder);
      }
    }
  }

  private void campaign(DemoMail mail) {
    step("1. The CCADB report becomes a snapshot.");
    ccadbImport();
    step("2. Which CAs issue for S/MIME only? Every record counted, they are 14.");
    command("cas", "list");
    result("14 S/MIME-only CAs; Carillon is left out, as a member: 13 to write to.");
    step("3. Why is PKIoverheid not among them?");
    command("cas", "explain", "PKIoverheid");
    step("4. Can all of them be written to?");
    command("contacts", "check");
    step("5. What would leave?");
    command("preview", "Zetes");
    step("6. The notices leave, to a mail server on this machine.");
    command("send", "--yes");
    result(mail.messagesTaken() + " notices sent. Once more, and nothing happens:");
    command("send", "--yes");
    step("7. The list's copy, and where it can be read.");
    command("post", "mdsp", "--yes");
    command("post", "mdsp", "--archived-at", "https://lists.example/mdsp/1");
    step("8. Two days later: an answer, an auto-reply, a bounce; all others are silent.");
    replies(mail);
    command("responses", "fetch");
    command("responses", "record", "Zetes", "--stance", "already-compliant", "--note", "by mail");
    step("9. Two weeks after the notice: who is to be reminded, and why?");
    calendar.turnTo(REMINDER_DAY);
    command("remind", "--yes");
    step("10. The report.");
    command("report", "-o", folder.resolve("report.html").toString());
    command("report", "--public", "-o", folder.resolve("report-public.html").toString());
    command("report", "-o", folder.resolve("report.md").toString());
    command("report");
  }

  private void prepare(DemoMail mail) {
    InitCommand.write(folder);
    InitCommand.copy("/demo/" + REPORT, folder.resolve(REPORT));
    InitCommand.copy("/demo/contacts.csv", folder.resolve("contacts/demo.csv"));
    Path campaign = folder.resolve("campaigns/mpic.yaml");
    edit(campaign, "expired: out, revoked: out", "expired: in, revoked: in");
    edit(campaign, "dev-security-policy@mozilla.org", "dev-security-policy@mozilla.example");
    edit(campaign, "answers-by: 2024-10-15", "answers-by: 2026-04-15");
    write(
        folder.resolve("ca-outreach.yaml"),
        """
        # The demo's settings: a mail server on this machine, gone when the demo ends.
        from: {name: SMCWG Chair, address: chair@wg.example, reply-to: %1$s}
        smtp: {host: 127.0.0.1, port: %2$d, security: none}
        imap: {host: 127.0.0.1, port: %3$d, security: none, user: %1$s, password-command: echo %4$s}
        store: outreach.db
        """
            .formatted(DemoMail.MAILBOX, mail.smtpPort(), mail.imapPort(), DemoMail.PASSWORD));
  }

  private void replies(DemoMail mail) {
    calendar.turnTo(FETCH_DAY);
    mail.answer(
        "policy@zetes.example",
        "Policy Authority",
        Instant.parse("2026-03-17T08:12:00Z"),
        """
        Dear chair,

        received, thank you. We use the methods of SBR 3.2.2.1 and have MPIC in
        production since last year, bought as a service. No concerns.

        Kind regards
        """);
    mail.autoReply(
        "compliance@notarius.example",
        Instant.parse("2026-03-16T09:01:00Z"),
        "I am out of the office until 7 April.\n");
    mail.bounce("pki@byte.example", Instant.parse("2026-03-16T09:02:00Z"));
  }

  private void ccadbImport() {
    command("ccadb", "import", folder.resolve(REPORT).toString());
  }

  /** Shows a command as one would type it, and runs it. */
  private void command(String... arguments) {
    String shown =
        Arrays.stream(arguments)
            .map(argument -> argument.replace(folder + "/", ""))
            .map(
                argument ->
                    Pattern.matches("[\\w./:@=-]+", argument) ? argument : "'" + argument + "'")
            .collect(Collectors.joining(" "));
    terminal().out().println("$ ca-outreach " + shown);
    List<String> all = new ArrayList<>(List.of("-w", folder.toString()));
    all.addAll(List.of(arguments));
    int exitCode =
        Main.run(
            new World(terminal(), calendar, random, world().sleeper()), all.toArray(String[]::new));
    if (exitCode != 0) {
      throw Stop.fail("the demo stopped: exit code " + exitCode + " of: " + shown, "");
    }
    terminal().out().println();
  }

  private void step(String what) {
    terminal().out().println("--- " + what);
    terminal().out().println();
  }

  private void result(String what) {
    terminal().out().println("=> " + what);
    terminal().out().println();
  }

  private String last() {
    return keep.map(
                dir ->
                    "The workspace is in %1$s: open %1$s/report.html, or try%n".formatted(dir)
                        + "  ca-outreach -w %s status --as-of 2026-03-31%n".formatted(dir))
            .orElse("ca-outreach demo --keep DIR keeps the workspace and the report.html.\n")
        + "Nothing has left this machine. To begin your own: ca-outreach init DIR\n";
  }

  private static void refuseFull(Path dir) {
    try (Stream<Path> files = Files.exists(dir) ? Files.list(dir) : Stream.empty()) {
      if (files.findAny().isPresent()) {
        throw Stop.refuse(
            Problem.at(Place.of(dir), "is not empty").advise("name a new folder after --keep"));
      }
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(dir), "is no folder that can be read"));
    }
  }

  private static void edit(Path file, String from, String to) {
    try {
      String text = Files.readString(file);
      if (!text.contains(from)) {
        throw new IllegalStateException(file + " has no \"" + from + "\"");
      }
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("ca-outreach-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
