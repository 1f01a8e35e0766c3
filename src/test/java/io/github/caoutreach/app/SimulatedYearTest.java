package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Golden;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A year of passes: day by day until mid-September (on weekends too until May, and not while
 * nothing is due in summer) and then week by week, over the sample of 2026-03-15 with live records:
 * 15 CAs of which 14 are written to. Some answer, one from an address that nobody vouches for, some
 * bounce, one says it is out of office, most stay silent; the ballot is adopted and comes into
 * force on the way, the deadline is moved, the machine is off for a week. Who got what when stands
 * in the golden file.
 */
@Execution(ExecutionMode.CONCURRENT) // it mostly waits
@Tag("slow")
@Order(1)
class SimulatedYearTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-16");
  private static final LocalDate WEEKENDS_UNTIL = LocalDate.parse("2026-05-01");
  private static final LocalDate SUMMER = LocalDate.parse("2026-06-15");
  private static final LocalDate DAILY_AGAIN = LocalDate.parse("2026-08-15");
  private static final LocalDate DAILY_UNTIL = LocalDate.parse("2026-09-15");
  private static final int DAYS = 365;

  @TempDir Path temp;

  @Test
  void who_got_what_when_in_a_year() {
    try (MailSink sink = new MailSink();
        DemoMail mailbox = DemoMail.start()) {
      TestWorkspace workspace = workspace(sink, mailbox);
      List<String> story = new ArrayList<>();
      int known = 0;
      for (int day = 0; day < DAYS; day++) {
        LocalDate today = FIRST.plusDays(day);
        workspace.now(today + "T09:00:00Z");
        happen(workspace, mailbox, today);
        boolean isMonday = today.getDayOfWeek() == DayOfWeek.MONDAY;
        boolean isOff =
            day >= 40 && day < 47 || isWeekend(today) && !today.isBefore(WEEKENDS_UNTIL);
        boolean isDaily =
            today.isBefore(SUMMER) || !today.isBefore(DAILY_AGAIN) && today.isBefore(DAILY_UNTIL);
        if (!isOff && (isMonday || isDaily)) {
          workspace.run("run");
          if (isMonday) {
            workspace.run("run"); // started by cron and by systemd
          }
        }
        for (MailSink.Taken taken : sink.taken().subList(known, sink.taken().size())) {
          story.add(today + "  " + line(taken));
        }
        known = sink.taken().size();
      }
      Golden.check("simulated-year.txt", String.join("\n", story) + "\n");
      assertPromises(sink.taken());
      assertThat(workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  private static void happen(TestWorkspace workspace, DemoMail mailbox, LocalDate today) {
    switch (today.toString()) {
      case "2026-03-16" -> workspace.run("send", "--yes");
      case "2026-03-17" -> {
        mail(mailbox, "policy@zetes.example", today, inReplyTo(workspace, "policy@zetes.example"));
        mail(mailbox, "compliance@notarius.example", today, "Auto-Submitted: auto-replied\r\n");
        bounce(mailbox, "pki@byte.example", today, workspace.messageIdTo("pki@byte.example"));
      }
      case "2026-04-20" -> mail(mailbox, "somebody.new@lawtrust.example", today, "");
      case "2026-04-25" ->
          workspace.edit("campaigns/mpic.yaml", "answers-by: 2026-06-01", "answers-by: 2026-09-01");
      case "2026-05-02" ->
          workspace.run(
              "responses", "record", "Fina", "--stance", "concerns", "--note", "by phone");
      case "2026-10-10" -> mail(mailbox, "aca@abogacia.example", today, "");
      default -> {}
    }
  }

  private TestWorkspace workspace(MailSink sink, DemoMail mailbox) {
    TestWorkspace workspace =
        TestWorkspace.ready(temp.resolve("ws")).servers(sink.port(), mailbox.imapPort());
    String campaign = workspace.read("campaigns/mpic.yaml");
    workspace.write(
        "campaigns/mpic.yaml",
        campaign
            .replace("answers-by: 2024-10-15", "answers-by: 2026-06-01\nquiet: {weekends: yes}")
            .replace("from: 2024-08-28", "from: 2026-01-01")
            .replace("from: 2024-12-22", "from: 2026-04-22")
            .replace("from: 2025-03-15", "from: 2026-07-15")
            .replace("from: 2025-05-15", "from: 2026-09-15")
            .replaceFirst(
                "(?s)reminders:.*?\n\n",
                """
                reminders:
                  - {after: 14d, template: mpic-reminder.txt}
                  - {after-last: 28d, template: mpic-reminder.txt}
                  - {before-deadline: 7d, template: mpic-reminder.txt, further-contacts: 1}

                """));
    workspace.write(
        "contacts/more.csv",
        "ca_owner,address,role\n\"Government of The Netherlands, PKIoverheid (Logius)\","
            + "pki@logius.example,general\n");
    return workspace;
  }

  /** No CA beyond its maximum, none twice on a day, none on a weekend, none a proposal too late. */
  private static void assertPromises(List<MailSink.Taken> taken) {
    assertThat(taken).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    taken.stream()
        .filter(m -> m.text().contains("This is reminder"))
        .collect(Collectors.groupingBy(m -> m.recipients().get(0)))
        .values()
        .forEach(reminders -> assertThat(reminders.size()).isLessThanOrEqualTo(3));
    taken.forEach(
        m -> {
          String date =
              m.text().lines().filter(l -> l.startsWith("Date: ")).findFirst().orElseThrow();
          if (!m.recipients().contains("chair@wg.example")) {
            assertThat(date).doesNotContain("Sat,", "Sun,");
          }
          boolean isProposal = m.text().contains("a proposal");
          boolean isAdopted = date.matches(".* (Jun|Jul|Aug|Sep|Oct|Nov|Dec) 2026 .*");
          assertThat(isProposal && isAdopted).isFalse();
        });
  }

  private static String line(MailSink.Taken taken) {
    String subject =
        taken.text().lines().filter(l -> l.startsWith("Subject: ")).findFirst().orElse("");
    String which =
        taken
            .text()
            .lines()
            .filter(l -> l.contains("This is reminder"))
            .findFirst()
            .orElse("")
            .replaceFirst(".*This is (reminder \\d).*", "$1");
    return "%-12s %-70s %s"
        .formatted(
            taken.recipients().contains("chair@wg.example")
                ? "digest"
                : which.isEmpty() ? "notice" : which,
            String.join(", ", taken.recipients()),
            subject.replace("Subject: ", ""))
        .stripTrailing();
  }

  private static String inReplyTo(TestWorkspace workspace, String address) {
    return "In-Reply-To: " + workspace.messageIdTo(address) + "\r\n";
  }

  private static void mail(DemoMail mailbox, String from, LocalDate on, String header) {
    mailbox.deliver(
        "From: "
            + from
            + "\r\nMessage-ID: <"
            + on
            + "."
            + from.hashCode()
            + "@x.example>\r\n"
            + header
            + "Subject: Re: MPIC\r\n\r\nWe have it in use.\r\n");
  }

  private static void bounce(DemoMail mailbox, String address, LocalDate on, String about) {
    String head = "From: MAILER-DAEMON@mx.example\nMessage-ID: <bounce." + on + "@mx.example>\n";
    String parts = FailedDelivery.parts(address, "Message-ID: " + about + "\n");
    mailbox.deliver((head + FailedDelivery.HEADER + "\n" + parts).replace("\n", "\r\n"));
  }
}
