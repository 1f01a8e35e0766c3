package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole passes at random times, suspended at random moments, with clocks that jump ahead and back,
 * mail that can't be fetched and answers: nobody hears more than planned, nobody twice.
 */
@Tag("slow")
class RandomPassesTest {
  private static final int PASSES = 14;
  private static final int REMINDERS = 2;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobody_hears_more_than_planned_nor_twice_nor_at_a_quiet_time(long seed) {
    Random random = new Random(seed);
    try (MailSink sink = new MailSink();
        DemoMail mailbox = DemoMail.start()) {
      TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
      workspace.edit(
          "campaigns/mpic.yaml",
          "answers-by:",
          "quiet: {weekends: yes, hours: 08:00-18:00}\nanswers-by:");
      workspace.servers(sink.port(), mailbox.imapPort());
      workspace.run("send", "--yes");
      Map<String, Instant> takenAt = new HashMap<>();
      sink.onTaken(
          mail -> {
            takenAt.put(mail.messageId(), workspace.calendar.instant());
            return "250 ok";
          });
      Instant today = TestWorkspace.START;
      Set<String> answered = new HashSet<>();
      for (int pass = 0; pass < PASSES; pass++) {
        today = today.plus(random.nextInt(5 * 24 * 60), ChronoUnit.MINUTES);
        workspace.now(shown(today, random).toString());
        workspace.servers(sink.port(), random.nextInt(6) == 0 ? 1 : mailbox.imapPort());
        suspend(workspace, sink, random);
        int before = sink.taken().size();
        workspace.run("run");
        for (MailSink.Taken mail : sink.taken().subList(before, sink.taken().size())) {
          assertThat(mail.recipients()).noneMatch(answered::contains);
        }
        today = workspace.calendar.instant().isAfter(today) ? today.plusSeconds(600) : today;
        if (random.nextInt(PASSES) == 0) {
          workspace.run("responses", "record", "Notarius", "--stance", "supports");
          answered.add("compliance@notarius.example");
        }
      }
      check(sink.taken(), takenAt);
      assertThat(workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  /** What the clock shows: the truth, or years too much, or days too little. */
  private static Instant shown(Instant truth, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> truth.plus(1 + random.nextInt(4000), ChronoUnit.DAYS);
      case 1 -> truth.minus(random.nextInt(20), ChronoUnit.DAYS);
      default -> truth;
    };
  }

  private static void suspend(TestWorkspace workspace, MailSink sink, Random random) {
    AtomicInteger steps = new AtomicInteger();
    int step = random.nextInt(60);
    Duration gap = Duration.ofMinutes(random.nextInt(4 * 24 * 60));
    sink.onStep(
        () -> {
          if (steps.incrementAndGet() == step) {
            workspace.now(workspace.calendar.instant().plus(gap).toString());
          }
        });
  }

  private static void check(List<MailSink.Taken> taken, Map<String, Instant> takenAt) {
    List<MailSink.Taken> toCas =
        taken.stream().filter(m -> !m.recipients().contains("chair@wg.example")).toList();
    assertThat(toCas).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    Map<List<String>, Integer> heard = new HashMap<>();
    toCas.forEach(mail -> heard.merge(mail.recipients(), 1, Integer::sum));
    assertThat(heard.values()).allMatch(times -> times <= 1 + REMINDERS);
    assertThat(takenAt.keySet()).anyMatch(id -> id.contains(".reminder-"));
    takenAt.forEach(
        (id, at) -> {
          ZonedDateTime time = at.atZone(ZoneOffset.UTC);
          if (id.contains(".reminder-")) {
            assertThat(time.getDayOfWeek()).as("%s at %s", id, at).isNotIn(WEEKEND);
            assertThat(time.getHour()).as("%s at %s", id, at).isBetween(8, 17);
          }
        });
  }
}
