package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.PrivatePostgres;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.outbox.KilledProcess;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign whose workspaces, on several machines, share a store on a PostgreSQL server. */
@Tag("slow")
class SharedStoreTest {
  private static final int TIMES = 20;

  private static PrivatePostgres postgres;

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final DemoMail mailbox = DemoMail.start();

  @BeforeAll
  static void start() {
    postgres = PrivatePostgres.start();
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @AfterEach
  void close() {
    sink.close();
    mailbox.close();
  }

  @Test
  void the_whole_story_from_import_to_report() {
    TestWorkspace workspace = machine("one", postgres.database("story"));
    assertThat(workspace.run("status").err()).contains("no CCADB report has been imported yet");
    imported(workspace);
    assertThat(workspace.run("ccadb", "import", workspace.sample().toString()).out())
        .contains("the same file was imported");
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(14);
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    assertThat(sink.taken()).hasSize(13);

    mailbox.deliver(
        "From: policy@zetes.example\r\nMessage-ID: <1@zetes.example>\r\n"
            + "Subject: N\0UL\r\n\r\nYes\r\n");
    workspace.now("2026-03-30T09:00:00Z");
    Result run = workspace.run("run");

    assertThat(run.err())
        .contains("fetch: done: 1 new (0 answers, 1 to confirm)", "remind: done: 12 reminders sent")
        .contains("report: done: written", "digest: done: the chair was told");
    assertThat(workspace.run("run").err())
        .contains("0 new", "nothing is due", "nothing new for the chair");
    assertThat(workspace.read("report.html")).contains("12 reminders sent");
    assertThat(workspace.run("responses", "list").out()).contains("Zetes");
    assertThat(workspace.run("log", "verify").out()).contains("as it was written");
    assertThat(workspace.run("doctor").out()).containsPattern("store +ok");
    assertThat(workspace.folder.resolve("outreach.db")).doesNotExist();
  }

  @Test
  void two_machines_at_the_same_instant_send_each_message_once() throws Exception {
    String url = postgres.database("instant");
    TestWorkspace one = machine("one", url);
    TestWorkspace two = machine("two", url);
    imported(one);
    two.copy("/demo/contacts.csv", "contacts/contacts.csv");
    one.run("send", "--yes");
    assertThat(two.run("store", "reconcile", "--accept").exitCode()).isZero();
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < TIMES; i++) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Integer>> passes =
            Stream.of(one, two).map(m -> both.submit(() -> pass(m, start))).toList();
        assertThat(List.of(passes.get(0).get(), passes.get(1).get())).contains(0).isSubsetOf(0, 75);
      }
    } finally {
      both.shutdownNow();
    }
    assertThat(sink.taken()).hasSize(26);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(one.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void a_machine_that_is_new_to_a_store_sends_when_a_person_has_said_that_this_is_the_store() {
    String url = postgres.database("joined");
    TestWorkspace one = machine("one", url);
    TestWorkspace two = machine("two", url);
    imported(one);
    two.copy("/demo/contacts.csv", "contacts/contacts.csv");
    one.run("send", "--yes");
    List.of(one, two).forEach(machine -> machine.now("2026-03-30T09:00:00Z"));

    assertThat(two.run("remind", "--yes").exitCode()).isEqualTo(4);
    assertThat(two.run("store", "reconcile").exitCode()).isEqualTo(4);
    assertThat(two.run("remind", "--yes").err()).contains("this machine has no record of any");
    assertThat(two.atTerminal("y\n").run("store", "reconcile").exitCode()).isZero();
    assertThat(two.run("remind", "--yes").out()).contains("13 messages sent");

    one.now("2026-04-13T09:00:00Z");
    assertThat(one.run("remind", "--yes").out()).contains("13 messages sent");
    assertThat(two.run("store", "check").exitCode()).isZero();
    assertThat(two.run("store", "backup", temp.resolve("b").toString()).err()).contains("pg_dump");
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  @Test
  void while_one_machine_is_at_it_the_other_exits_with_75() {
    String url = postgres.database("taken");
    TestWorkspace one = machine("one", url);
    imported(one);
    try (Store store = one.store();
        ProcessLock lock = store.lock("run")) {
      Result result = machine("two", url).run("run");

      assertThat(result.exitCode()).isEqualTo(75);
      assertThat(result.err()).contains("another ca-outreach is at work here (run)");
    }
  }

  @Test
  void a_killed_pass_holds_no_lock_and_the_next_one_goes_on() throws Exception {
    TestWorkspace workspace = machine("one", postgres.database("killed"));
    workspace.edit(
        "ca-outreach.yaml", "password-env: STORE_PASSWORD", "password-command: echo correct horse");
    imported(workspace);
    workspace.run("send", "--yes");

    assertThat(KilledProcess.run(workspace, sink, 20, "run")).isTrue();
    workspace.now("2027-01-04T09:00:00Z");
    int exitCode = workspace.run("run").exitCode();

    assertThat(exitCode).isNotEqualTo(75);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .doesNotContain("queued");
  }

  private static int pass(TestWorkspace machine, CyclicBarrier start) throws Exception {
    machine.now("2026-03-30T09:00:00Z");
    start.await();
    return machine.run("run").exitCode();
  }

  private static void imported(TestWorkspace workspace) {
    workspace.run("ccadb", "import", workspace.sample().toString());
    workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
  }

  private TestWorkspace machine(String name, String url) {
    TestWorkspace workspace =
        TestWorkspace.init(temp.resolve(name))
            .servers(sink.port(), mailbox.imapPort())
            .everyRecordCounted()
            .environment("STORE_PASSWORD", PrivatePostgres.PASSWORD);
    return workspace.edit(
        "ca-outreach.yaml",
        "store: outreach.db",
        "store: {url: '%s', user: outreach, password-env: STORE_PASSWORD}".formatted(url));
  }
}
