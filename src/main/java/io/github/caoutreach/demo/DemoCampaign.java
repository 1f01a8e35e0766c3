package io.github.caoutreach.demo;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OutreachException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Plays a whole campaign with the real commands, from CCADB's report to our report. */
public final class DemoCampaign {
  private static final Instant NOTICE_DAY = Instant.parse("2026-03-16T09:00:00Z");
  private static final Instant FETCH_DAY = Instant.parse("2026-03-18T09:00:00Z");
  private static final Instant REMINDER_DAY = Instant.parse("2026-03-30T09:00:00Z");

  private final DemoFolder workspace;
  private final Path folder;
  private final DemoCalendar calendar;
  private final DemoStage stage;

  /** A campaign in {@code workspace}, at the times of {@code calendar}, which it sets. */
  public DemoCampaign(DemoFolder workspace, DemoCalendar calendar, DemoStage stage) {
    this.workspace = workspace;
    this.folder = workspace.path();
    this.calendar = calendar;
    this.stage = stage;
  }

  /** The calendar at the start of the campaign. */
  public static DemoCalendar calendar() {
    return new DemoCalendar(NOTICE_DAY);
  }

  /**
   * Plays it with its own mail server.
   *
   * @throws OutreachException if a command fails
   */
  public void play() {
    try (DemoMail mail = DemoMail.start()) {
      workspace.prepare(mail);
      select();
      write(mail);
      listen(mail);
      remindAndReport();
    }
  }

  private void select() {
    stage.step("1. The CCADB report becomes a snapshot.");
    command("ccadb", "import", folder.resolve(DemoFolder.REPORT).toString());
    stage.step("2. Which CAs issue for S/MIME only? Counting every record, there are 14.");
    command("cas", "list");
    stage.result("14 S/MIME-only CAs; Carillon is left out, as a member: 13 to write to.");
    stage.step("3. Why is PKIoverheid not among them?");
    command("cas", "explain", "PKIoverheid");
  }

  private void write(DemoMail mail) {
    stage.step("4. Can all of them be written to?");
    command("contacts", "check");
    stage.step("5. What would be sent?");
    command("preview", "Zetes");
    stage.step("6. The notices are sent, to a mail server on this machine.");
    command("send", "--yes");
    stage.result(mail.messagesTaken() + " notices sent. Send again, and nothing happens:");
    command("send", "--yes");
    stage.step("7. The post to the list, and where it can be read.");
    command("post", "mdsp", "--yes");
    command("post", "mdsp", "--archived-at", "https://lists.example/mdsp/1");
  }

  private void listen(DemoMail mail) {
    stage.step("8. Two days later: an answer, an auto-reply, a bounce; the others are silent.");
    calendar.turnTo(FETCH_DAY);
    mail.answer(
        "policy@zetes.example",
        "Policy Authority",
        Instant.parse("2026-03-17T08:12:00Z"),
        """
        Dear chair,

        received, thank you.

        1: [x] 3.2.2.1  [ ] 3.2.2.2  [ ] 3.2.2.3  [ ] 3.2.2.4
        3: [x] yes  [ ] no  [ ] later, when:

        We have had MPIC in production since last year, bought as a service.
        No concerns.

        Kind regards
        """);
    mail.autoReply(
        "compliance@notarius.example",
        Instant.parse("2026-03-16T09:01:00Z"),
        "I am out of the office until 7 April.\n");
    mail.bounce("pki@byte.example", Instant.parse("2026-03-16T09:02:00Z"));
    command("responses", "fetch");
    command("responses", "record", "Zetes", "--stance", "already-compliant", "--note", "by mail");
  }

  private void remindAndReport() {
    stage.step("9. Two weeks after the notice: who is to be reminded, and why?");
    calendar.turnTo(REMINDER_DAY);
    command("remind", "--yes");
    stage.step("10. The report.");
    command("report", "-o", folder.resolve("report.html").toString());
    command("report", "--public", "-o", folder.resolve("report-public.html").toString());
    command("report", "-o", folder.resolve("report.md").toString());
    command("report");
  }

  private void command(String... arguments) {
    String shown = typed(arguments);
    List<String> all = new ArrayList<>(List.of("-w", folder.toString()));
    all.addAll(List.of(arguments));
    int exitCode = stage.run(shown, all);
    if (exitCode != 0) {
      throw OutreachException.fail("the demo stopped: exit code " + exitCode + " of: " + shown, "");
    }
  }

  /** A command as a user would type it in the workspace. */
  private String typed(String... arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument.replace(folder + "/", ""))
        .map(word -> Pattern.matches("[\\w./:@=-]+", word) ? word : "'" + word + "'")
        .collect(Collectors.joining(" "));
  }
}
