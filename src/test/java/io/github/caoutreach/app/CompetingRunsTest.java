package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.outbox.KilledProcess;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes that get in each other's way, and passes that die. */
@Tag("slow")
@Order(1)
class CompetingRunsTest {
  private static final int TIMES = 40;
  private static final int KILLS = 10;

  @TempDir Path temp;
  private final MailSink sink = new MailSink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void two_passes_at_the_same_instant_time_after_time_send_each_message_once() throws Exception {
    TestWorkspace origin = written(3);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < TIMES; i++) {
        int before = sink.taken().size();
        Path folder = TestWorkspace.copyOf(origin.folder, temp.resolve("ws-" + i)).folder;
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Integer>> passes =
            Stream.of(1, 2).map(n -> two.submit(() -> pass(folder, start))).toList();
        List<Integer> exitCodes = List.of(passes.get(0).get(), passes.get(1).get());

        assertThat(exitCodes).contains(0).isSubsetOf(0, 75);
        assertThat(sink.taken().size() - before).isEqualTo(3);
      }
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void a_pass_that_dies_is_taken_up_by_the_next_and_nothing_goes_twice() throws Exception {
    TestWorkspace workspace = written(60);
    int notices = sink.taken().size();
    Random random = new Random(3);
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      // real time: the notices of March 2026 are long past, so that the reminder is due
      killed += KilledProcess.run(workspace, sink, 1 + random.nextInt(25), "run") ? 1 : 0;
    }
    workspace.now("2027-01-04T09:00:00Z");
    workspace.run("run");

    Map<String, Integer> got = new HashMap<>();
    sink.taken().stream()
        .skip(notices)
        .filter(m -> !m.recipients().contains("chair@wg.example"))
        .forEach(m -> m.recipients().forEach(to -> got.merge(to, 1, Integer::sum)));
    assertThat(killed).isGreaterThan(KILLS / 2);
    assertThat(got.values()).allMatch(times -> times == 1);
    long uncertain = states(workspace).stream().filter("uncertain"::equals).count();
    assertThat(got.size()).isBetween((int) (60 - uncertain), 60);
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void a_pass_that_is_asked_to_end_finishes_the_message_in_hand_and_the_next_goes_on()
      throws Exception {
    TestWorkspace workspace = written(30);

    assertThat(KilledProcess.askedToEnd(workspace, sink, 22, "run")).isTrue();

    int sent = // and a digest
        (int)
                sink.taken().stream()
                    .filter(m -> !m.recipients().contains("chair@wg.example"))
                    .count()
            - 30;
    assertThat(sent).isBetween(1, 29);
    assertThat(states(workspace)).doesNotContain("uncertain");
    workspace.now("2027-01-04T09:00:00Z");
    assertThat(workspace.run("run").err()).contains("remind: done: " + (30 - sent) + " reminder");
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  private static List<String> states(TestWorkspace workspace) {
    return workspace.run("outbox", "list", "--json").json().findValuesAsString("state");
  }

  private static int pass(Path folder, CyclicBarrier start) throws Exception {
    TestWorkspace workspace = TestWorkspace.empty(folder).now("2026-03-30T09:00:00Z");
    start.await();
    return workspace.run("run").exitCode();
  }

  /** A workspace in which {@code cas} CAs got their notice on 2026-03-16. */
  private TestWorkspace written(int cas) {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("origin"));
    workspace.write(
        "ca-outreach.yaml",
        """
        from: {name: SMCWG Chair, address: chair@wg.example}
        smtp: {host: 127.0.0.1, port: %s, security: none}
        """
            .formatted(sink.port()));
    workspace.nobodyLeftOut();
    workspace.edit("campaigns/mpic.yaml", "  - {after: 28d, template: mpic-reminder.txt}\n", "");
    SampleReport report = new SampleReport();
    StringBuilder contacts = new StringBuilder("ca_owner,address\n");
    for (int i = 1; i <= cas; i++) {
      report.smimeOnly("CA " + i);
      contacts.append("CA " + i + ",pki@ca" + i + ".example\n");
    }
    workspace.write("contacts/contacts.csv", contacts.toString());
    workspace.run("ccadb", "import", report.write(temp.resolve("r.csv")).toString());
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    return workspace;
  }
}
