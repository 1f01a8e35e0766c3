package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What follows from what came back. */
@Tag("slow")
class ConsequencesTest {
  private static final String BYTE = "Byte Computer S.A.";
  private static final String BYTE_ADDRESS = "pki@byte.example";

  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @Test
  void a_permanent_bounce_without_another_address_asks_for_a_contact() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "5.1.1");

    assertThat(campaign.state(BYTE)).isEqualTo("bounced");
    assertThat(workspace.run("send", "--yes").out()).contains("nothing to send");
    assertThat(workspace.run("report").out()).contains("another contact is needed");
  }

  @Test
  void a_permanent_bounce_turns_to_the_next_address_once() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "5.1.1");
    workspace.run("contacts", "add", BYTE, "office@byte.example", "--source", "CPS 1.5.2");
    assertThat(workspace.run("status").out()).contains("next: 1 notice (ca-outreach send)");

    Result sent = workspace.run("send", "--yes");
    Result again = workspace.run("send", "--yes");

    assertThat(sent.out()).contains(BYTE + " <office@byte.example>").contains("1 message sent");
    assertThat(again.out()).contains("nothing to send");
    assertThat(campaign.state(BYTE)).isEqualTo("sent");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).doesNotContain(BYTE);
    workspace.now("2026-04-02T09:00:00Z");
    assertThat(campaign.due()).as("14 days after the notice that arrived").contains(BYTE);
    assertThat(workspace.run("remind", "--yes").out())
        .contains(BYTE + " <office@byte.example>")
        .doesNotContain(BYTE_ADDRESS);
  }

  @Test
  void until_the_next_notice_has_left_the_report_has_the_ca_among_those_that_bounced() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "5.1.1");
    workspace.run("contacts", "add", BYTE, "office@byte.example");
    workspace.servers(1, 1).run("send", "--yes");

    assertThat(workspace.run("report").out())
        .contains("bounced 1\n")
        .containsPattern(BYTE + " +bounced ")
        .doesNotContainPattern(BYTE + " +queued");
    assertThat(workspace.run("report", "--format", "json").out())
        .contains("another message is waiting in the outbox");
  }

  @Test
  void remind_says_that_the_notice_goes_to_the_next_address_and_why() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "5.1.1");
    workspace.run("contacts", "add", BYTE, "office@byte.example");

    assertThat(workspace.run("remind", "--dry-run").out())
        .contains("the message bounced; the notice goes to the next address")
        .contains(BYTE + " <office@byte.example>");
  }

  @Test
  void a_bounce_that_may_pass_marks_no_contact() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "4.2.2");
    workspace.run("contacts", "add", BYTE, "office@byte.example");

    assertThat(campaign.state(BYTE)).isEqualTo("delayed");
    assertThat(workspace.run("send", "--yes").out()).contains("nothing to send");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(workspace.run("remind", "--yes").out())
        .contains(BYTE + " <" + BYTE_ADDRESS + ", office@byte.example>");
  }

  @Test
  void a_bounce_that_names_another_address_than_we_wrote_to_waits_for_a_person() {
    JsonNode mail = campaign.bounced(BYTE, "old.mailbox@internal.byte.example", "5.1.1");
    assertThat(WrittenToCas.strings(mail.get("failed"))).containsExactly(BYTE_ADDRESS);
    assertThat(campaign.state(BYTE)).isEqualTo("sent");

    workspace.atTerminal("y").run("responses", "review");

    assertThat(campaign.state(BYTE)).isEqualTo("bounced");
  }

  @Test
  void a_challenge_is_said_until_the_ca_answers() {
    campaign.received(
        "From: policy@zetes.example\nX-Delivery-Agent: TMDA/1.1\nSubject: Please confirm your message",
        "Please confirm that you are a person: reply to this message.");
    assertThat(workspace.run("status").out())
        .contains("Zetes: its mail system asks for proof that a person wrote");

    campaign.received("From: policy@zetes.example", "Received.");
    workspace.atTerminal("ys").run("responses", "review");

    assertThat(workspace.run("status").out()).doesNotContain("asks for proof");
  }

  @Test
  void an_answer_ends_the_reminders() {
    campaign.received(
        "From: policy@zetes.example\nIn-Reply-To: " + campaign.messageId("Zetes"), "Received.");
    workspace.now("2026-03-31T09:00:00Z");

    assertThat(campaign.due()).isNotEmpty().doesNotContain("Zetes");
  }

  @Test
  void an_address_that_is_offered_is_shown_and_added_by_a_person_only() {
    JsonNode mail =
        campaign.received(
            "From: policy@zetes.example\nAuto-Submitted: auto-replied\nSubject: Automatic reply",
            "Ann has left the company. Please write to pki-team@zetes.example instead.");
    String id = mail.get("id").asString();

    assertThat(WrittenToCas.strings(mail.get("offers"))).containsExactly("pki-team@zetes.example");
    assertThat(workspace.run("contacts", "list").out()).doesNotContain("pki-team");
    assertThat(workspace.run("responses", "list", "--unmatched", "--json").json()).hasSize(1);
    assertThat(workspace.run("responses", "show", id).out())
        .contains("suggests   writing to pki-team@zetes.example");

    workspace.atTerminal("a");
    assertThat(workspace.run("responses", "review").exitCode()).isZero();

    assertThat(workspace.run("contacts", "list", "--json").out())
        .contains("pki-team@zetes.example")
        .contains("message " + id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This mailbox is closed. Please write to new@zetes.example instead.",
        "Please write to new@zetes.example in future.",
        "From now on, please use new@zetes.example.",
        "Ann no longer works here; her work is with new@zetes.example.",
        "Bitte schreiben Sie künftig an new@zetes.example.",
        "Ana ya no trabaja aquí; escriba a new@zetes.example.",
      })
  void an_address_is_offered_in_many_words(String words) {
    JsonNode mail = campaign.received("From: policy@zetes.example", words);

    assertThat(WrittenToCas.strings(mail.get("offers"))).containsExactly("new@zetes.example");
    assertThat(workspace.run("status").out()).contains("1 contact offered");
  }

  @Test
  void a_wrong_contact_is_refused_and_the_file_stays_as_it_was() {
    workspace.run("contacts", "add", BYTE, "office@byte.example");
    String before = workspace.read("contacts/added.csv");

    assertThat(workspace.run("contacts", "add", BYTE, "office at byte").err())
        .startsWith("not an email address");
    assertThat(workspace.run("contacts", "add", BYTE, "office@byte.example").err())
        .contains("is already listed for this CA");
    assertThat(
            workspace.run("contacts", "add", BYTE, "a@byte.example", "--role", "boss").exitCode())
        .isEqualTo(2);
    assertThat(workspace.read("contacts/added.csv")).isEqualTo(before);
  }

  @Test
  void somebody_who_is_back_on_monday_offers_nothing() {
    JsonNode mail =
        campaign.received(
            "From: policy@zetes.example\nAuto-Submitted: auto-replied\nSubject: Automatic reply",
            "I am back on Monday. In urgent cases call +32 or mail desk@zetes.example.");

    assertThat(mail.get("offers")).isEmpty();
    assertThat(mail.get("open").asBoolean()).isFalse();
  }
}
