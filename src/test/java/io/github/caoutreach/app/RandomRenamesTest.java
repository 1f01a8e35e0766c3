package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Three CA owners that are renamed at random, while notices and reminders leave and answers come:
 * by its certificates each stays the same, and by its one address it is seen what it gets.
 */
@Tag("slow")
class RandomRenamesTest {
  private static final List<String> FIRST = List.of("Alpha 0", "Beta 0", "Gamma 0");
  private static final int STEPS = 14;

  @TempDir Path temp;

  private final List<String> names = new ArrayList<>(FIRST);
  private LocalDate day = LocalDate.parse("2026-03-16");
  private int renames;

  static IntStream seeds() {
    return IntStream.range(0, Integer.getInteger("seeds", 8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_owner_gets_two_first_notices_whatever_it_is_called(int seed) {
    Random random = new Random(seed);
    try (RenamingCcadb ccadb = new RenamingCcadb(temp)) {
      next(ccadb);
      for (int step = 0; step < STEPS; step++) {
        Result result = step(ccadb, random);
        assertThat(result.exitCode()).as(result.out() + result.err()).isIn(0, 4);
      }
      confirmAll(ccadb, false);
      ccadb.send();
      assertThat(notices(ccadb))
          .containsExactlyInAnyOrder("0@ca.example", "1@ca.example", "2@ca.example");
      assertThat(ccadb.workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  private Result step(RenamingCcadb ccadb, Random random) {
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        int which = random.nextInt(names.size());
        String before = names.get(which);
        names.set(
            which,
            random.nextInt(4) == 0
                ? before.toUpperCase(Locale.ROOT)
                : random.nextInt(4) == 0 ? FIRST.get(which) : before.charAt(0) + "x" + ++renames);
        return next(ccadb);
      }
      case 2 -> {
        return confirmAll(ccadb, random.nextInt(3) == 0);
      }
      case 3 -> {
        day = day.plusDays(random.nextInt(20));
        ccadb.workspace.now(day + "T09:00:00Z");
        return ccadb.workspace.run("remind", "--yes");
      }
      case 4 -> {
        int sent = ccadb.sentTo().size();
        return sent == 0 ? ccadb.send() : ccadb.answered(random.nextInt(sent));
      }
      default -> {
        return ccadb.send();
      }
    }
  }

  /** A new report, and contacts that somebody has corrected. */
  private Result next(RenamingCcadb ccadb) {
    day = day.plusDays(1);
    ccadb.workspace.now(day + "T09:00:00Z");
    List<String> owners = new ArrayList<>();
    List<String> contacts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      owners.add(names.get(i).replace(' ', '_') + ":" + 10 * i + "," + (10 * i + 1));
      contacts.add(names.get(i) + "," + i + "@ca.example");
    }
    ccadb.contacts(contacts.toArray(String[]::new));
    return ccadb.imported(day.toString(), String.join(" ", owners));
  }

  /** Confirms what is asked; or takes it back at once and says it again. */
  private static Result confirmAll(RenamingCcadb ccadb, boolean isUndone) {
    Result last = ccadb.workspace.run("cas", "same", "--json");
    for (JsonNode one : last.json()) {
      String former = one.get("former").asString();
      String now = one.get("now").asString();
      last = ccadb.workspace.run("cas", "same", former, now);
      if (isUndone) {
        ccadb.workspace.run("cas", "different", former, now);
        last = ccadb.workspace.run("cas", "same", former, now);
      }
    }
    return last;
  }

  /** Who got a first notice, once for each. */
  private static List<String> notices(RenamingCcadb ccadb) {
    List<String> to = new ArrayList<>();
    for (int i = 0; i < ccadb.sentTo().size(); i++) {
      if (ccadb.sent(i).text().contains("\nSubject: News")) {
        to.add(ccadb.sentTo().get(i));
      }
    }
    return to;
  }
}
