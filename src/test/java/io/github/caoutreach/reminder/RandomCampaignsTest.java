package io.github.caoutreach.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.PublicPages;
import io.github.caoutreach.campaign.QuietTimes;
import io.github.caoutreach.campaign.ReminderPlan;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random campaigns over a year, with answers, crashes, days on which the machine was off, passes
 * twice a day, a clock that was set back or is years ahead, passes that were suspended, and old
 * backups that were restored and reconciled: what must never happen does not.
 */
@Tag("slow")
class RandomCampaignsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
  private static final int DAYS = 365;
  private static final int SEEDS = 400;

  private final List<Entry> log = new ArrayList<>();
  private final Map<MessageId, Event.Queued> sent = new LinkedHashMap<>();

  @Test
  void no_ca_hears_more_than_planned_nor_after_its_answer_nor_on_a_quiet_day_nor_twice() {
    for (int seed = 0; seed < SEEDS; seed++) {
      log.clear();
      sent.clear();
      simulate(new Random(seed), "seed " + seed);
    }
  }

  private void simulate(Random random, String seed) {
    Campaign campaign = campaign(random);
    List<Candidate> cas = List.of(ca("A"), ca("B"), ca("C"), ca("D"));
    cas.forEach(ca -> write(FIRST, ca.owner(), MessageKind.NOTICE, 1, true));
    LocalDate today = FIRST;
    for (int day = 0; day < DAYS; day++) {
      today = random.nextInt(50) == 0 ? today.minusDays(random.nextInt(3)) : FIRST.plusDays(day);
      today = random.nextInt(100) == 0 ? today.plusDays(1 + random.nextInt(3000)) : today;
      if (random.nextInt(4) == 0) {
        continue; // the machine is off
      }
      for (int pass = random.nextInt(3); pass >= 0; pass--) {
        pass(campaign, cas, today, random, seed);
      }
      boolean isAhead = today.isAfter(FIRST.plusDays(day));
      if (!isAhead && random.nextInt(60) == 0) {
        restore(random.nextInt(log.size()), today);
      }
      if (random.nextInt(120) == 0) {
        String owner = cas.get(random.nextInt(cas.size())).owner();
        add(today, new Event.Recorded(owner, "supports", today, ""));
      }
    }
  }

  /** An old log, and what the send record says: what is not in the log is recorded as sent. */
  private void restore(int lines, LocalDate today) {
    log.subList(lines, log.size()).clear();
    CampaignState state = CampaignState.after("mpic", log);
    sent.forEach(
        (id, queued) -> {
          if (state.message(id).isEmpty()) {
            add(today, queued);
          }
          if (state.message(id).filter(m -> m.state() != MessageState.QUEUED).isEmpty()) {
            add(today, new Event.HandedOver(id));
            add(today, new Event.Resolved(id, true));
          }
        });
  }

  private void pass(
      Campaign campaign, List<Candidate> cas, LocalDate today, Random random, String seed) {
    CampaignState state = CampaignState.after("mpic", log);
    Reminders reminders =
        new Reminders(
            campaign, cas, state, owner -> true, owner -> misdated(state, owner, today), today);
    for (Reminder.Due due : reminders.due()) {
      if (random.nextInt(20) == 0) {
        return; // it was suspended: what was planned for this day is not sent on another
      }
      String what = seed + ", " + due + " on " + today;
      assertThat(campaign.quiet().isQuiet(today)).as(what).isFalse();
      assertThat(campaign.closedBy(today)).as(what).isEmpty();
      assertThat(state.answer(due.owner())).as(what).isEmpty();
      assertThat(due.number()).as(what).isBetween(1, campaign.reminders().size());
      assertThat(sentNumbers(due.owner())).as(what).doesNotContain(due.number());
      assertThat(sentNumbers(due.owner())).as(what).allMatch(sent -> sent < due.number());
      if (campaign.reminders().get(due.number() - 1).timing()
          instanceof ReminderPlan.Timing.BeforeDeadline) {
        assertThat(today).as(what).isBeforeOrEqualTo(campaign.answersBy());
      }
      assertThat(lastSent(due.owner())).as(what).isBefore(today);
      boolean crashes = random.nextInt(10) == 0;
      write(today, due.owner(), MessageKind.REMINDER, due.number(), !crashes);
      if (crashes) {
        return;
      }
    }
  }

  /** From a time to come, nothing is planned. */
  private static Optional<String> misdated(CampaignState state, String owner, LocalDate today) {
    return state.messagesTo(owner).stream()
        .filter(message -> ClockAhead.isAhead(message.settledAt(), at(today)))
        .findFirst()
        .map(message -> "of a time to come");
  }

  private Set<Integer> sentNumbers(String owner) {
    Set<Integer> numbers = new HashSet<>();
    for (Entry entry : log) {
      if (entry.event() instanceof Event.Queued queued
          && queued.kind() == MessageKind.REMINDER
          && queued.addressee().equals(owner)) {
        assertThat(numbers.add(queued.number())).isTrue();
      }
    }
    return numbers;
  }

  private LocalDate lastSent(String owner) {
    return log.stream()
        .filter(e -> e.event() instanceof Event.Queued q && q.addressee().equals(owner))
        .map(e -> LocalDate.ofInstant(e.at(), ZoneOffset.UTC))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private void write(
      LocalDate on, String owner, MessageKind kind, int number, boolean outcomeKnown) {
    MessageId id = new MessageId("<" + owner + "." + kind + "." + number + "@x.example>");
    Event.Queued queued =
        new Event.Queued(id, kind, owner, number, List.of("a@x.example"), List.of(), "S", "");
    assertThat(sent.put(id, queued)).as("sent twice: " + id).isNull();
    add(on, queued);
    add(on, new Event.HandedOver(id));
    if (outcomeKnown) {
      add(on, new Event.Sent(id, "250", List.of()));
    }
  }

  private void add(LocalDate on, Event event) {
    log.add(new Entry(log.size() + 1L, at(on), "mpic", event));
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private static Campaign campaign(Random random) {
    List<ReminderPlan> plans = new ArrayList<>();
    int after = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      after += 1 + random.nextInt(40);
      ReminderPlan.Timing timing =
          switch (random.nextInt(3)) {
            case 0 -> new ReminderPlan.Timing.AfterLast(1 + random.nextInt(30));
            case 1 -> new ReminderPlan.Timing.BeforeDeadline(1 + random.nextInt(60));
            default -> new ReminderPlan.Timing.AfterNotice(after);
          };
      plans.add(new ReminderPlan(timing, "t.txt", random.nextInt(2)));
    }
    Set<LocalDate> days = new HashSet<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      days.add(FIRST.plusDays(random.nextInt(DAYS)));
    }
    return new Campaign(
        "x",
        "x",
        new Rule(List.of(Capability.SMIME), List.of()),
        Scope.EVERYTHING,
        List.of(),
        List.of(),
        1,
        "t.txt",
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        FIRST.plusDays(random.nextInt(200)),
        random.nextInt(3) == 0
            ? Optional.of(FIRST.plusDays(random.nextInt(DAYS)))
            : Optional.empty(),
        plans,
        List.of(),
        List.of(),
        new QuietTimes(random.nextBoolean(), days, Optional.empty(), ZoneOffset.UTC),
        Map.of(),
        List.of(),
        Stances.bundled(),
        Optional.empty(),
        new PublicPages(Optional.empty(), Optional.empty()));
  }

  private static Candidate ca(String owner) {
    return new Candidate(
        owner, "", List.of(), List.of(), List.of(), List.of(), new Verdict.Selected(List.of()));
  }
}
