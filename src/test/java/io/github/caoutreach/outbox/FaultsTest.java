package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.message.TestKeys;
import io.github.caoutreach.smtp.FaultServer;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server that goes wrong, at each step: nothing twice, nothing lost, and the outbox tells. */
@Execution(ExecutionMode.CONCURRENT) // it mostly waits
@Tag("slow")
@Order(1)
class FaultsTest {
  private static final Set<String> EXTENSIONS =
      new LinkedHashSet<>(List.of("STARTTLS", "AUTH PLAIN", "SIZE 100000"));
  private static final Set<String> PIPELINING =
      new LinkedHashSet<>(List.of("STARTTLS", "AUTH PLAIN", "SIZE 100000", "PIPELINING"));

  @TempDir static Path keys;
  @TempDir Path temp;
  private int workspaces;

  private static SSLContext tls;
  private static Path trusted;
  private static Path stranger;
  private static TestWorkspace toThree;

  @BeforeAll
  static void makeKeys() throws Exception {
    Path key = TestKeys.make(keys, "good", "-ext", "san=ip:127.0.0.1", "-validity", "30");
    tls = TestKeys.server(key);
    trusted = TestKeys.certificate(key);
    stranger = TestKeys.certificate(TestKeys.make(keys, "stranger"));
    toThree = toThree(keys);
  }

  /** What the first of three messages has become, and how often the sender paused. */
  @ParameterizedTest
  @CsvFileSource(resources = "/outbox/faults.csv", numLinesToSkip = 1)
  void a_fault_leads_to_its_outcome_and_to_the_truth_in_the_outbox(
      FaultServer.Phase phase,
      FaultServer.Fault fault,
      int times,
      int exit,
      String states,
      int pauses) {
    for (Set<String> extensions : List.of(EXTENSIONS, PIPELINING)) {
      assertOutcome(
          new FaultServer(phase, fault, times, tls, extensions, Set.of()), exit, states, pauses);
    }
  }

  private void assertOutcome(FaultServer faulty, int exit, String states, int pauses) {
    try (FaultServer server = faulty) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      List<JsonNode> messages = outbox(workspace);
      String got = String.join(" ", messages.stream().map(m -> m.get("state").asString()).toList());
      assertThat(result.exitCode() + " " + got + " " + workspace.slept.size())
          .as(result.out() + result.err())
          .isEqualTo(exit + " " + states + " " + pauses);
      assertTruth(server, messages);
      if (states.startsWith("queued")) {
        assertThat(result.err() + messages.get(0).get("note").asString()).isNotBlank();
      }
    }
  }

  @Test
  void after_any_fault_that_passes_everybody_gets_exactly_one() {
    for (FaultServer.Phase phase : FaultServer.Phase.values()) {
      for (FaultServer.Fault fault :
          List.of(FaultServer.Fault.REFUSE, FaultServer.Fault.LATER, FaultServer.Fault.DROP)) {
        if (phase == FaultServer.Phase.BODY && fault != FaultServer.Fault.DROP) {
          continue; // SMTP has no reply in the middle of a message
        }
        try (FaultServer server = server(phase, fault, 1)) {
          TestWorkspace workspace = workspace(server, trusted);
          workspace.run("send", "--yes");
          for (JsonNode message : outbox(workspace)) {
            if (message.get("state").asString().equals("uncertain")) {
              String id = message.get("messageId").asString();
              boolean arrived = server.taken().stream().anyMatch(m -> m.messageId().equals(id));
              workspace.run("outbox", "resolve", id, arrived ? "sent" : "lost");
            }
          }
          workspace.run("outbox", "retry");
          workspace.run("send", "--yes");

          assertThat(copies(server)).as(phase + " " + fault).doesNotHaveDuplicates();
          assertThat(server.taken().stream().map(MailSink.Taken::messageId).distinct())
              .as(phase + " " + fault)
              .hasSize(3);
        }
      }
    }
  }

  /** More than the two systems keep between them: the sender would wait for ever. */
  @Test
  @Timeout(60)
  void a_server_that_stops_reading_in_the_middle_of_a_long_text_is_left_and_tried_again() {
    Set<String> anySize = Set.of("STARTTLS", "AUTH PLAIN");
    try (FaultServer server =
        new FaultServer(
            FaultServer.Phase.BODY, FaultServer.Fault.STALL, 1, tls, anySize, Set.of())) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.edit("ca-outreach.yaml", "{reply: 2s, end: 2s}", "{data: 1s}");
      workspace.edit("campaigns/mpic.yaml", "title:", "attachments: [ballot.pdf]\ntitle:");
      workspace.write("attachments/ballot.pdf", "%PDF ".repeat(1_000_000));

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
      assertThat(result.err()).contains("1 message not sent");
      assertThat(workspace.slept).hasSize(1);
      assertThat(server.taken()).hasSize(3);
      assertTruth(server, outbox(workspace));
    }
  }

  @Test
  void a_recipient_that_is_refused_is_recorded_by_itself() {
    try (FaultServer server = sound(EXTENSIONS, Set.of("second@ca1.example"))) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      assertThat(result.out()).contains("(did not work: second@ca1.example: 550 ");
      assertThat(workspace.run("log", "CA 1").out())
          .contains("250 2.0.0 taken; not for second@ca1.example: 550 ");
      assertThat(server.taken().get(0).recipients()).containsExactly("pki@ca1.example");
      JsonNode first = outbox(workspace).get(0);
      assertThat(first.get("state").asString()).isEqualTo("sent");
      assertThat(first.get("unreached").get(0).get("address").asString())
          .isEqualTo("second@ca1.example");
      workspace.run("send", "--yes");
      assertThat(server.taken()).hasSize(3);
    }
  }

  @Test
  void a_recipient_that_is_put_off_gets_the_message_later_and_nobody_gets_it_again() {
    for (Set<String> extensions : List.of(EXTENSIONS, PIPELINING)) {
      try (FaultServer server = sound(extensions).puttingOff("second@ca1.example", 2)) {
        TestWorkspace workspace = workspace(server, trusted);

        Result result = workspace.run("send", "--yes");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(workspace.slept).hasSize(2);
        assertThat(server.taken())
            .extracting(MailSink.Taken::recipients)
            .containsExactly(
                List.of("pki@ca1.example"),
                List.of("pki@ca2.example"),
                List.of("pki@ca3.example"),
                List.of("second@ca1.example"));
        assertThat(server.taken().get(3).messageId()).isEqualTo(server.taken().get(0).messageId());
        assertThat(server.taken().get(3).text()).isEqualTo(server.taken().get(0).text());
        assertThat(states(workspace)).containsOnly("sent");
      }
    }
  }

  @Test
  void a_recipient_that_is_put_off_to_the_last_waits_for_the_next_send() {
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      assertThat(workspace.slept).hasSize(3);
      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.out())
          .contains("(not yet: second@ca1.example: 450 4.2.1 mailbox busy)")
          .contains("3 messages sent, 0 failed, 0 uncertain, 1 left");
      JsonNode first = outbox(workspace).get(0);
      assertThat(first.get("state").asString()).isEqualTo("sent");
      assertThat(first.get("note").asString()).isEqualTo("250 2.0.0 taken");
      assertThat(first.get("unreached")).isEmpty();
      assertThat(first.get("putOff").get(0).get("reply").asString()).startsWith("450 4.2.1");
      assertThat(workspace.run("status").out()).contains("in the outbox: 1 (ca-outreach send)");

      assertThat(workspace.run("send", "--yes").exitCode()).isZero();

      assertThat(server.taken()).hasSize(4);
      assertThat(server.taken().get(3).recipients()).containsExactly("second@ca1.example");
    }
  }

  /** A kill between the two is as if nothing had been heard of the second. */
  @Test
  void that_some_have_it_settles_nothing_for_those_who_were_put_off() throws IOException {
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.run("send", "--yes");
      MessageId id = new MessageId(server.taken().get(0).messageId());
      try (Store store = workspace.store()) {
        new AuditLog(store, "mpic").append(new Event.HandedOver(id));
      }
      Files.writeString(workspace.sendRecord(), SendRecord.leaving(id), StandardOpenOption.APPEND);

      assertThat(workspace.run("outbox", "list").out()).doesNotContain("the server accepted it");
      assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(4);
      assertThat(workspace.run("store", "reconcile").exitCode()).isEqualTo(4);
      assertThat(states(workspace)).containsExactly("uncertain", "sent", "sent");
      assertThat(workspace.run("outbox", "resolve", id.value(), "lost").exitCode()).isZero();
      workspace.run("outbox", "retry");
      assertThat(workspace.run("send", "--yes").exitCode()).isZero();

      assertThat(server.taken()).hasSize(4);
      assertThat(server.taken().get(3).recipients()).containsExactly("second@ca1.example");
      assertThat(states(workspace)).containsOnly("sent");
    }
  }

  @Test
  void after_a_restore_it_is_said_that_some_recipients_had_been_put_off() {
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);
      Path before = temp.resolve("before.db");
      workspace.backUpStore(before);
      workspace.run("send", "--yes");
      workspace.restoreStore(before);

      Result reconciled = workspace.run("store", "reconcile");

      assertThat(reconciled.err())
          .contains("recorded as sent, though some of its recipients were put off: CA 1")
          .contains("recorded as sent: CA 2");
      workspace.run("send", "--yes");
      assertThat(server.taken()).hasSize(3);
    }
  }

  /** What a second try of a message that some have came to, and what an older store makes of it. */
  private enum SecondTry {
    ALL_HAVE_IT(FaultServer.Fault.NONE, "sent"),
    NOBODY_KNOWS(FaultServer.Fault.DROP, "uncertain"),
    PUT_OFF_AGAIN(FaultServer.Fault.LATER, "uncertain");

    final FaultServer.Fault fault;
    final String inAnOldStore;

    SecondTry(FaultServer.Fault fault, String inAnOldStore) {
      this.fault = fault;
      this.inAnOldStore = inAnOldStore;
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_was_put_off_in_an_old_store_gets_nothing_twice(SecondTry second) {
    Path backup = temp.resolve("between.db");
    TestWorkspace workspace = putOffAndBackedUp(backup);
    int arrived;
    try (FaultServer server = server(FaultServer.Phase.END, second.fault, 100)) {
      workspace.write("ca-outreach.yaml", settings(server, trusted)).run("send", "--yes");
      arrived = server.taken().size();
    }
    try (FaultServer server = sound(EXTENSIONS)) {
      workspace.write("ca-outreach.yaml", settings(server, trusted));
      for (int i = 0; i < 2; i++) { // the record keeps it
        workspace.restoreStore(backup);
        assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(4);

        Result reconciled = workspace.run("store", "reconcile");

        boolean isSent = second.inAnOldStore.equals("sent");
        assertThat(reconciled.exitCode()).as(reconciled.toString()).isEqualTo(isSent ? 0 : 4);
        assertThat(reconciled.err())
            .contains((isSent ? "recorded as sent: " : "uncertain whether it was sent: ") + "CA 1")
            .doesNotContain("put off");
        workspace.run("send", "--yes");
        assertThat(states(workspace)).containsExactly(second.inAnOldStore, "sent", "sent");
        assertThat(server.taken()).isEmpty();
      }
      if (arrived == 0) {
        MessageId id = id(outbox(workspace).get(0));
        assertThat(workspace.run("outbox", "resolve", id.value(), "lost").exitCode()).isZero();
        workspace.run("outbox", "retry");
        assertThat(workspace.run("store", "reconcile").exitCode()).isZero();
        assertThat(workspace.run("send", "--yes").exitCode()).isZero();
        assertThat(server.taken())
            .extracting(MailSink.Taken::recipients)
            .containsExactly(List.of("second@ca1.example"));
        workspace.restoreStore(backup);
        assertThat(workspace.run("store", "reconcile").exitCode()).isZero();
        workspace.run("send", "--yes");
        assertThat(server.taken()).hasSize(1);
      }
    }
  }

  /** Whether what was sent is looked up, or a person says that it is all there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void who_is_put_off_in_the_newest_store_still_gets_it_after_it_was_reconciled(boolean isDamaged)
      throws IOException {
    TestWorkspace workspace = putOffAndBackedUp(temp.resolve("between.db"));
    if (isDamaged) {
      Files.writeString(workspace.sendRecord(), "");
    }
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    try (FaultServer server = sound(EXTENSIONS)) {
      workspace.write("ca-outreach.yaml", settings(server, trusted)).run("send", "--yes");

      assertThat(server.taken())
          .extracting(MailSink.Taken::recipients)
          .containsExactly(List.of("second@ca1.example"));
    }
  }

  private TestWorkspace putOffAndBackedUp(Path backup) {
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.run("send", "--yes");
      assertThat(outbox(workspace).get(0).get("putOff")).hasSize(1);
      workspace.backUpStore(backup);
      return workspace;
    }
  }

  private static MessageId id(JsonNode message) {
    return new MessageId(message.get("messageId").asString());
  }

  @Test
  void who_gets_a_copy_gets_nothing_where_those_whom_it_is_to_are_refused() {
    for (Set<String> extensions : List.of(EXTENSIONS, PIPELINING)) {
      try (FaultServer server = sound(extensions, Set.of("pki@ca2.example"))) {
        TestWorkspace workspace = workspace(server, trusted);
        workspace.edit("templates/mpic-notice.txt", "Subject:", "Cc: wg@lists.example\nSubject:");

        workspace.run("send", "--yes");

        assertThat(server.taken())
            .hasSize(2)
            .allMatch(message -> message.text().contains("Subject: "));
        assertThat(states(workspace)).containsExactly("sent", "failed", "sent");
      }
    }
  }

  @Test
  void a_copy_that_was_put_off_follows_and_the_day_of_the_notice_stays() {
    try (FaultServer server =
        sound(PIPELINING).puttingOff("wg@lists.example", 12).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.edit("templates/mpic-notice.txt", "Subject:", "Cc: wg@lists.example\nSubject:");
      workspace.run("send", "--yes");
      JsonNode first = outbox(workspace).get(0);
      assertThat(first.get("putOff").findValuesAsString("address"))
          .containsExactly("second@ca1.example", "wg@lists.example");
      String before = workspace.run("outbox", "list").out().lines().toList().get(1);

      workspace.now("2026-03-20T09:00:00Z").run("send", "--yes");

      assertThat(outbox(workspace).get(0).get("putOff")).isEmpty();
      assertThat(workspace.run("outbox", "list").out().lines().toList().get(1)).isEqualTo(before);
      assertThat(copies(server)).doesNotHaveDuplicates();
      assertThat(server.taken()).allMatch(message -> message.text().contains("Subject: "));
    }
  }

  @Test
  void who_was_put_off_and_is_a_contact_no_more_gets_nothing_more() {
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 4)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.run("send", "--yes");
      workspace.edit("contacts/contacts.csv", "CA 1,second@ca1.example\n", "");

      Result result = workspace.run("send", "--yes");

      assertThat(result.err())
          .contains("not sent to second@ca1.example, no longer a contact of the CA: CA 1");
      assertThat(result.out()).contains("nothing to send");
      assertThat(server.taken()).hasSize(3);
      assertThat(outbox(workspace).get(0).get("putOff")).isEmpty();
      assertThat(workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  @Test
  void what_a_recipient_still_has_to_get_goes_with_the_next_send() {
    TestWorkspace workspace;
    try (FaultServer server = sound(EXTENSIONS).puttingOff("second@ca1.example", 1)) {
      workspace = workspace(server, trusted);
      workspace.onSleep(server::close); // nobody is there when it is tried again
      assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(1);
      assertThat(server.taken()).hasSize(3);
    }
    assertThat(outbox(workspace).get(0).get("putOff").get(0).get("address").asString())
        .isEqualTo("second@ca1.example");
    try (FaultServer server = sound(EXTENSIONS)) {
      workspace.write("ca-outreach.yaml", settings(server, trusted));

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).isZero();
      assertThat(server.taken())
          .extracting(MailSink.Taken::recipients)
          .containsExactly(List.of("second@ca1.example"));
    }
  }

  @Test
  void a_server_that_asks_for_the_text_of_a_message_for_nobody_gets_none() {
    Set<String> all = Set.of("pki@ca1.example", "second@ca1.example");
    try (FaultServer server = sound(PIPELINING, all).wantingTextForNobody()) {
      TestWorkspace workspace = workspace(server, trusted);

      workspace.run("send", "--yes");

      assertThat(states(workspace)).containsExactly("failed", "sent", "sent");
      assertThat(server.taken()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_refusal_keeps_its_code_its_status_and_its_words() {
    try (FaultServer server = server(FaultServer.Phase.END, FaultServer.Fault.REFUSE, 1)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.run("send", "--yes");

      JsonNode first = outbox(workspace).get(0);

      assertThat(first.get("replyCode").asInt()).isEqualTo(554);
      assertThat(first.get("statusCode").asString()).isEqualTo("5.7.1");
      assertThat(first.get("note").asString()).isEqualTo("554 5.7.1 not today");
    }
  }

  @Test
  void a_certificate_of_a_stranger_is_refused_and_nothing_is_said_to_its_holder() {
    try (FaultServer server = server(FaultServer.Phase.END, FaultServer.Fault.NONE, 0)) {
      TestWorkspace workspace = workspace(server, stranger);

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("(starttls) can't be used: ");
      assertThat(server.commands()).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
      assertThat(states(workspace)).containsOnly("queued");
    }
  }

  @Test
  void a_certificate_for_another_name_is_refused() {
    try (FaultServer server = server(FaultServer.Phase.END, FaultServer.Fault.NONE, 0)) {
      TestWorkspace workspace = workspace(server, trusted);
      workspace.edit("ca-outreach.yaml", "host: 127.0.0.1", "host: localhost");

      assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(1);
      assertThat(server.taken()).isEmpty();
      assertThat(server.commands()).noneMatch(c -> c.startsWith("AUTH"));
    }
  }

  @Test
  void without_starttls_nothing_is_sent_and_no_password_is_shown() {
    try (FaultServer server = sound(Set.of("AUTH PLAIN"))) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("STARTTLS is required");
      assertThat(server.commands()).noneMatch(c -> c.startsWith("AUTH"));
      assertThat(states(workspace)).containsOnly("queued");
    }
  }

  @Test
  void doctor_says_what_it_found_and_sends_nothing() {
    try (FaultServer server = server(FaultServer.Phase.END, FaultServer.Fault.NONE, 0)) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("doctor");

      assertThat(result.out())
          .contains("127.0.0.1:" + server.port() + " (starttls), logged in as chair")
          .contains("SIZE(100000)");
      assertThat(server.commands()).noneMatch(c -> c.startsWith("MAIL"));
    }
  }

  @Test
  void where_no_login_is_offered_and_the_settings_have_a_user_nothing_leaves() {
    try (FaultServer server = sound(Set.of("STARTTLS"))) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("offers no login, but the settings have a user");
      assertThat(server.commands()).noneMatch(c -> c.startsWith("MAIL"));
      assertThat(states(workspace)).containsOnly("queued");
      assertThat(workspace.run("doctor").out()).containsPattern("smtp +WRONG +.*offers no login");
    }
  }

  @Test
  void doctor_finds_a_login_that_is_refused() {
    try (FaultServer server = server(FaultServer.Phase.AUTH, FaultServer.Fault.REFUSE, 1)) {
      Result result = workspace(server, trusted).run("doctor");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).contains("WRONG").contains("refuses the login of chair");
    }
  }

  @Test
  void a_message_above_the_servers_size_is_not_tried() {
    try (FaultServer server =
        sound(new LinkedHashSet<>(List.of("STARTTLS", "AUTH PLAIN", "SIZE 100")))) {
      TestWorkspace workspace = workspace(server, trusted);

      Result result = workspace.run("send", "--yes");

      assertThat(result.out()).contains("takes 100 at most");
      assertThat(server.commands()).noneMatch(c -> c.startsWith("MAIL"));
    }
  }

  @Test
  void an_address_beyond_ascii_needs_smtputf8_and_is_refused_clearly_without() {
    for (boolean offered : List.of(true, false)) {
      Set<String> extensions = new LinkedHashSet<>(EXTENSIONS);
      if (offered) {
        extensions.add("SMTPUTF8");
      }
      try (FaultServer server = sound(extensions)) {
        TestWorkspace workspace = workspace(server, trusted);
        workspace.edit("contacts/contacts.csv", "pki@ca2.example", "señal@ca2.example");

        Result result = workspace.run("send", "--yes");

        assertThat(server.taken()).hasSize(offered ? 3 : 2);
        if (offered) {
          assertThat(server.taken().get(1).recipients()).containsExactly("señal@ca2.example");
          assertThat(server.commands().stream().filter(c -> c.contains("SMTPUTF8"))).hasSize(1);
        } else {
          assertThat(result.out()).contains("no SMTPUTF8");
          assertThat(states(workspace)).containsExactly("sent", "failed", "sent");
        }
      }
    }
  }

  private static void assertTruth(FaultServer server, List<JsonNode> messages) {
    assertThat(copies(server)).doesNotHaveDuplicates();
    List<String> got = server.taken().stream().map(MailSink.Taken::messageId).toList();
    for (JsonNode message : messages) {
      String id = message.get("messageId").asString();
      switch (message.get("state").asString()) {
        case "sent" -> assertThat(got).contains(id);
        case "queued", "failed" -> assertThat(got).doesNotContain(id);
        default -> assertThat(message.get("state").asString()).isEqualTo("uncertain");
      }
    }
  }

  /** Who has got what: each message with each of its recipients. */
  private static List<String> copies(FaultServer server) {
    return server.taken().stream()
        .flatMap(message -> message.recipients().stream().map(to -> message.messageId() + " " + to))
        .toList();
  }

  private static List<String> states(TestWorkspace workspace) {
    return outbox(workspace).stream().map(m -> m.get("state").asString()).toList();
  }

  private static List<JsonNode> outbox(TestWorkspace workspace) {
    List<JsonNode> messages = new ArrayList<>();
    workspace.run("outbox", "list", "--json").json().forEach(messages::add);
    return messages;
  }

  private static FaultServer sound(Set<String> extensions) {
    return sound(extensions, Set.of());
  }

  private static FaultServer sound(Set<String> extensions, Set<String> refusedRecipients) {
    return new FaultServer(
        FaultServer.Phase.END, FaultServer.Fault.NONE, 0, tls, extensions, refusedRecipients);
  }

  private FaultServer server(FaultServer.Phase phase, FaultServer.Fault fault, int times) {
    return new FaultServer(phase, fault, times, tls, EXTENSIONS, Set.of());
  }

  /** A campaign to three CAs, made once and copied. */
  private static TestWorkspace toThree(Path folder) {
    TestWorkspace workspace = TestWorkspace.init(folder.resolve("ws"));
    workspace.nobodyLeftOut();
    SampleReport report = new SampleReport();
    for (int i = 1; i <= 3; i++) {
      report.smimeOnly("CA " + i);
    }
    workspace.write(
        "contacts/contacts.csv",
        """
        ca_owner,address
        CA 1,pki@ca1.example
        CA 1,second@ca1.example
        CA 2,pki@ca2.example
        CA 3,pki@ca3.example
        """);
    workspace.run("ccadb", "import", report.write(folder.resolve("r.csv")).toString());
    return workspace;
  }

  private TestWorkspace workspace(FaultServer server, Path trust) {
    workspaces++; // not the server's port: the system may give a closed server's to the next one
    return TestWorkspace.copyOf(toThree.folder, temp.resolve("ws" + workspaces))
        .environment("PASSWORD", "secret")
        .write("ca-outreach.yaml", settings(server, trust));
  }

  private static String settings(FaultServer server, Path trust) {
    return """
    from: {name: SMCWG Chair, address: chair@wg.example}
    smtp:
      host: 127.0.0.1
      port: %s
      security: starttls
      user: chair
      password-env: PASSWORD
      trust: %s
      timeouts: {reply: 2s, end: 2s}
    """
        .formatted(server.port(), trust);
  }
}
