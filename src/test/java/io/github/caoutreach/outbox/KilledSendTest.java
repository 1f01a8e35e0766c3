package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A sender that dies, over and over, against a real socket. */
@Tag("slow")
@Order(1)
class KilledSendTest {
  private static final int CAS = 200;
  private static final int KILLS = 10;
  private static final long SEED = 42;

  @TempDir Path temp;

  @Test
  void
      a_killed_send_writes_to_nobody_twice_always_tells_the_truth_and_in_the_end_reaches_everybody()
          throws IOException, InterruptedException {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = workspace(sink.port(), CAS);
      Random random = new Random(SEED);
      for (int i = 0; i < KILLS; i++) {
        // a message takes four replies; on the average this lets seven or so through
        assertThat(KilledProcess.run(workspace, sink, 1 + random.nextInt(60), "send", "--yes"))
            .as("killed, not ended by itself")
            .isTrue();
        assertTruth(workspace, sink);
      }
      assertThat(sink.taken().size()).isBetween(KILLS, CAS - 1);

      sink.onStep(() -> {});
      workspace.run("send", "--yes");

      assertTruth(workspace, sink);
      List<String> left = statesOf(workspace).values().stream().distinct().sorted().toList();
      assertThat(left).isSubsetOf("sent", "uncertain").contains("sent");
      long uncertain = statesOf(workspace).values().stream().filter("uncertain"::equals).count();
      assertThat(uncertain).isLessThanOrEqualTo(KILLS);
      assertThat(sink.taken().size()).isBetween((int) (CAS - uncertain), CAS);

      settle(workspace, sink);
      workspace.run("outbox", "retry");
      workspace.run("send", "--yes");

      assertTruth(workspace, sink);
      assertThat(sink.taken()).hasSize(CAS);
      assertThat(statesOf(workspace).values()).containsOnly("sent");
    }
  }

  /** A person looks up what is uncertain, and says it. */
  private static void settle(TestWorkspace workspace, MailSink sink) {
    List<String> arrived = sink.taken().stream().map(MailSink.Taken::messageId).toList();
    statesOf(workspace)
        .forEach(
            (id, state) -> {
              if (state.equals("uncertain")) {
                String fate = arrived.contains(id) ? "sent" : "lost";
                workspace.run("outbox", "resolve", id, fate);
              }
            });
  }

  /** Each recipient got at most one message, and the outbox knows it. */
  private static void assertTruth(TestWorkspace workspace, MailSink sink) {
    Map<String, Integer> got = new HashMap<>();
    sink.taken().forEach(message -> got.merge(message.messageId(), 1, Integer::sum));
    assertThat(got.values()).allMatch(times -> times == 1);
    Map<String, Integer> byRecipient = new HashMap<>();
    sink.taken().forEach(m -> m.recipients().forEach(to -> byRecipient.merge(to, 1, Integer::sum)));
    assertThat(byRecipient.values()).allMatch(times -> times == 1);
    statesOf(workspace)
        .forEach(
            (id, state) -> {
              switch (state) {
                case "sent" -> assertThat(got).containsKey(id);
                case "queued" -> assertThat(got).doesNotContainKey(id);
                default -> assertThat(state).isEqualTo("uncertain");
              }
            });
  }

  private static Map<String, String> statesOf(TestWorkspace workspace) {
    Map<String, String> states = new HashMap<>();
    for (JsonNode message : workspace.run("outbox", "list", "--json").json()) {
      states.put(message.get("messageId").asString(), message.get("state").asString());
    }
    return states;
  }

  private TestWorkspace workspace(int smtpPort, int cas) {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws")).servers(smtpPort, 1);
    workspace.nobodyLeftOut();
    SampleReport report = new SampleReport();
    StringBuilder contacts = new StringBuilder("ca_owner,address\n");
    for (int i = 1; i <= cas; i++) {
      report.smimeOnly("CA " + i);
      contacts.append("CA %s,pki@ca%s.example%n".formatted(i, i));
    }
    workspace.write("contacts/contacts.csv", contacts.toString());
    workspace.run("ccadb", "import", report.write(temp.resolve("r.csv")).toString());
    return workspace;
  }
}
