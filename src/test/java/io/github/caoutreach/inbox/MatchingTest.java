package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whose a message is: each match with its evidence and how sure it is, and a person's word last.
 */
class MatchingTest {
  private static final String ZETES = "Zetes";
  private static final String NOTARIUS = "Notarius";

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
  void a_ticket_system_that_lost_the_thread_is_told_by_the_reference_it_quotes() {
    JsonNode mail =
        campaign.received(
            "From: support@tickets.example\nSubject: [#4711] MPIC\nX-Zammad-Ticket-ID: 4711",
            "We support it.\n\n> Reference: " + campaign.reference(ZETES).toLowerCase(Locale.ROOT));

    assertMatch(mail, ZETES, "certain", "it quotes the reference of our message");
  }

  @Tag("slow")
  @Test
  void a_reference_in_an_encoded_body_or_a_subject_is_seen_too() {
    assertMatch(
        campaign.received(
            "From: a@b.example\nContent-Transfer-Encoding: quoted-printable",
            "We have it. "
                + campaign.reference(ZETES).substring(0, 9)
                + "=\n"
                + campaign.reference(ZETES).substring(9)),
        ZETES,
        "certain",
        "reference");
    assertMatch(
        campaign.received(
            "From: c@b.example\nSubject: Re: " + campaign.reference(NOTARIUS), "Yes."),
        NOTARIUS,
        "certain",
        "reference");
  }

  @Tag("slow")
  @Test
  void each_way_of_matching_says_how_sure_it_is() {
    assertMatch(
        campaign.received("From: x@b.example\nIn-Reply-To: " + campaign.messageId(ZETES), "We do."),
        ZETES,
        "certain",
        "it answers our notice");
    assertMatch(
        campaign.received(
            "From: x@b.example\nIn-Reply-To: " + campaign.messageId(ZETES), "Hello,\n\n1. 90%"),
        ZETES,
        "certain",
        "it answers our notice");
    assertMatch(
        campaign.received("From: policy@zetes.example", "2"),
        ZETES,
        "likely",
        "is a contact of this CA");
    assertMatch(
        campaign.received("From: ann@mail.zetes.example", "3"),
        ZETES,
        "possible",
        "only this CA has contacts at zetes.example");
    assertThat(campaign.received("From: x@b.example", "4").get("confidence").asString())
        .isEqualTo("none");
  }

  @Test
  void what_points_to_two_cas_is_of_neither_and_nobody_of_them_is_reminded() {
    JsonNode mail =
        campaign.received(
            "From: compliance@notarius.example\nIn-Reply-To: " + campaign.messageId(ZETES), "Yes.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(WrittenToCas.strings(mail.get("candidates"))).containsExactly(NOTARIUS, ZETES);
    assertThat(mail.get("evidence").asString()).contains("but is from a contact of another");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).isNotEmpty().doesNotContain(ZETES, NOTARIUS);
  }

  @Tag("slow")
  @Test
  void an_answer_to_two_of_our_messages_is_of_nobody_until_a_person_says_so() {
    JsonNode mail =
        campaign.received(
            "From: x@b.example\nReferences: "
                + campaign.messageId(ZETES)
                + " "
                + campaign.messageId(NOTARIUS),
            "Yes");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("evidence").asString()).contains("it answers our messages to 2 CAs");
  }

  @Test
  void a_guessed_reference_or_message_id_is_none() {
    assertThat(
            campaign
                .received(
                    "From: x@b.example\nIn-Reply-To: <mpic.aaaaaaaaaa.notice@wg.example>",
                    "Reference: MPIC-AAAAAAAAAA")
                .get("owner")
                .isNull())
        .isTrue();
  }

  @Test
  void what_comes_over_a_list_from_a_contact_waits_for_a_person() {
    JsonNode mail =
        campaign.received(
            "From: policy@zetes.example\nList-Id: <dev-security-policy.mozilla.org>", "We do.");

    assertThat(mail.get("kind").asString()).isEqualTo("list");
    assertThat(mail.get("open").asBoolean()).isTrue();
    assertThat(WrittenToCas.strings(mail.get("candidates"))).containsExactly(ZETES);
    assertThat(
            campaign
                .received("From: x@b.example\nList-Id: <l.b.example>", "Hi")
                .get("open")
                .asBoolean())
        .isFalse();
  }

  @Test
  void what_the_chair_forwards_is_looked_at_and_what_the_chair_writes_is_not() {
    assertThat(
            campaign
                .received("From: chair@wg.example\nSubject: Fwd: MPIC", "Zetes wrote: yes")
                .get("open")
                .asBoolean())
        .isTrue();
    assertThat(
            campaign
                .received("From: chair@wg.example\nCc: policy@zetes.example\nSubject: MPIC", "x")
                .get("kind")
                .asString())
        .isEqualTo("other");
  }

  @Test
  void a_person_corrects_what_a_message_is_and_whose() {
    String id = campaign.received("From: policy@zetes.example", "Away.").get("id").asString();

    workspace.run("responses", "reassign", id, "--kind", "auto-reply");
    assertThat(campaign.mail(id).get("kind").asString()).isEqualTo("auto-reply");
    assertThat(campaign.mail(id).get("owner").asString()).isEqualTo(ZETES);

    workspace.run("responses", "reassign", id, "lawtrust", "--kind", "answer");
    assertThat(campaign.mail(id).get("owner").asString()).isEqualTo("LAWtrust");

    workspace.run("responses", "reassign", id, "--nobody");
    assertThat(campaign.mail(id).get("owner").isNull()).isTrue();
    assertThat(campaign.mail(id).get("open").asBoolean()).isFalse();
    assertThat(workspace.run("log", "LAWtrust").out()).contains("reassigned");
  }

  @Test
  void a_correction_that_says_nothing_or_two_things_is_refused() {
    String id = campaign.received("From: policy@zetes.example", "Away.").get("id").asString();

    assertThat(workspace.run("responses", "reassign", id).err()).contains("name an owner");
    assertThat(workspace.run("responses", "reassign", id, "lawtrust", "--nobody").err())
        .contains("exclude each other");
    assertThat(workspace.run("responses", "reassign", id, "--kind", "reply").err())
        .contains("auto-reply");
    assertThat(workspace.run("responses", "reassign", "ffff", "lawtrust").exitCode()).isEqualTo(2);
  }

  private void assertMatch(JsonNode mail, String owner, String confidence, String evidence) {
    assertThat(mail.get("owner").asString()).isEqualTo(owner);
    assertThat(mail.get("confidence").asString()).isEqualTo(confidence);
    assertThat(mail.get("evidence").asString()).contains(evidence);
  }
}
