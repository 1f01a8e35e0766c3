package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * One mailbox, two campaigns that wrote to the same CAs: each answer is of the campaign whose
 * message it answers, whichever command brought it.
 */
@Tag("slow")
class OneInboxTest {
  private static final String ZETES = "Zetes";
  private static final String ZETES_ADDRESS = "policy@zetes.example";

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  /** MPIC on Monday, a survey of the same CAs on Tuesday. */
  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.write(
        "campaigns/survey.yaml",
        workspace
            .read("campaigns/mpic.yaml")
            .replace("title: Multi-Perspective", "title: A survey of Multi-Perspective")
            .replace("mpic-notice.txt", "survey-notice.txt"));
    workspace.write(
        "templates/survey-notice.txt",
        workspace.read("templates/mpic-notice.txt").replace("Subject: ", "Subject: Survey: "));
    workspace.now("2026-03-16T09:00:00Z");
    done("-c", "mpic", "send", "--yes");
    workspace.now("2026-03-17T09:00:00Z");
    done("-c", "survey", "send", "--yes");
    workspace.now("2026-03-18T09:00:00Z");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void an_answer_is_of_the_campaign_whose_message_it_answers_whoever_imports_it() {
    JsonNode answer =
        imported("mpic", "From: x@b.example\nIn-Reply-To: " + messageId("survey"), "We support it");

    assertThat(answer.get("owner").asString()).isEqualTo(ZETES);
    assertThat(answer.get("campaigns").toString()).isEqualTo("[\"survey\"]");
    assertThat(answered("survey")).containsExactly(ZETES);
    assertThat(answered("mpic")).isEmpty();
    assertThat(listed("mpic")).isEmpty();
    assertThat(listed("survey")).hasSize(1);
  }

  @Test
  void the_reference_in_the_text_names_the_campaign_too() {
    String reference = workspace.run("-c", "survey", "preview", ZETES, "--json").out();
    String token = reference.replaceAll("(?s).*(SURVEY-[A-Z0-9]{10}).*", "$1");
    JsonNode answer = imported("mpic", "From: x@b.example", "We do.\n\n> Reference: " + token);

    assertThat(answer.get("campaigns").toString()).isEqualTo("[\"survey\"]");
  }

  @Test
  void nobody_who_answered_one_campaign_is_reminded_by_it_and_the_other_still_reminds() {
    imported("mpic", "From: x@b.example\nIn-Reply-To: " + messageId("survey"), "We support it");
    workspace.now("2026-04-01T09:00:00Z");

    assertThat(due("survey")).isNotEmpty().doesNotContain(ZETES);
    assertThat(due("mpic")).contains(ZETES);
  }

  @Test
  void a_new_mail_of_a_contact_waits_until_a_person_gives_it_to_one_campaign() {
    JsonNode mail = imported("survey", "From: " + ZETES_ADDRESS, "We are ready.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("campaigns").isEmpty()).isTrue();
    assertThat(mail.get("candidates").toString()).isEqualTo("[\"Zetes\"]");
    assertThat(mail.get("evidence").asString()).contains("nothing says which campaign it is about");
    assertThat(listed("mpic")).hasSize(1);
    assertThat(listed("survey")).hasSize(1);
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(due("mpic")).isNotEmpty().doesNotContain(ZETES);
    assertThat(due("survey")).isNotEmpty().doesNotContain(ZETES);

    done("-c", "mpic", "responses", "reassign", mail.get("id").asString(), ZETES);

    assertThat(answered("mpic")).containsExactly(ZETES);
    assertThat(answered("survey")).isEmpty();
    assertThat(listed("survey")).isEmpty();
    assertThat(due("survey")).contains(ZETES);
  }

  @Test
  void a_person_gives_it_to_both_with_a_key_and_moves_it_again() {
    JsonNode mail = imported("survey", "From: " + ZETES_ADDRESS, "We are ready.");

    Result review = workspace.atTerminal("3q").run("-c", "mpic", "responses", "review");

    assertThat(review.err())
        .contains("1  Zetes, about mpic", "2  Zetes, about survey")
        .contains("3  Zetes, about mpic and survey");
    assertThat(answered("mpic")).containsExactly(ZETES);
    assertThat(answered("survey")).containsExactly(ZETES);

    String id = mail.get("id").asString();
    done("-c", "survey", "responses", "reassign", id, "--about", "survey");
    assertThat(answered("mpic")).isEmpty();
    assertThat(answered("survey")).containsExactly(ZETES);
    Result wrong = workspace.run("-c", "mpic", "responses", "reassign", id, "--about", "mpik");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("the campaign mpik has not written to Zetes")
        .contains("these have: mpic, survey");
  }

  @Test
  void a_campaign_whose_notice_is_still_queued_has_not_written_to_anybody() {
    workspace.write(
        "campaigns/later.yaml",
        workspace
            .read("campaigns/survey.yaml")
            .replace("title: A survey", "title: A late survey")
            .replace("survey-notice.txt", "later-notice.txt"));
    workspace.write(
        "templates/later-notice.txt",
        workspace.read("templates/survey-notice.txt").replace("Survey: ", "Late survey: "));
    workspace.servers(1, 1).run("-c", "later", "send", "--yes");
    JsonNode mail = imported("survey", "From: " + ZETES_ADDRESS, "We are ready.");

    Result given =
        workspace.run(
            "-c",
            "mpic",
            "responses",
            "reassign",
            mail.get("id").asString(),
            ZETES,
            "--about",
            "later");

    assertThat(workspace.run("-c", "later", "outbox", "list").out()).contains("queued");
    assertThat(given.exitCode()).isEqualTo(2);
    assertThat(given.err())
        .contains("the campaign later has not written to Zetes", "these have: mpic, survey");
  }

  @Test
  void a_bounce_is_of_the_campaign_whose_message_came_back() {
    JsonNode bounce =
        imported(
            "mpic",
            """
        From: MAILER-DAEMON@mx.example
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b""",
            """
        --b
        Content-Type: text/plain

        It could not be delivered.
        """
                + FailedDelivery.parts(
                    ZETES_ADDRESS, "Message-ID: " + messageId("survey") + "\n\n"));

    assertThat(bounce.get("campaigns").toString()).isEqualTo("[\"survey\"]");
    assertThat(bounce.get("failed").toString()).isEqualTo("[\"policy@zetes.example\"]");
    assertThat(listed("mpic")).isEmpty();
  }

  @Test
  void the_lists_show_the_campaigns_own_and_all_of_them_on_request() {
    imported("mpic", "From: x@b.example\nIn-Reply-To: " + messageId("survey"), "We support it");
    imported("mpic", "From: spam@else.example", "Buy!");

    assertThat(listed("mpic")).hasSize(1);
    assertThat(listed("survey")).hasSize(2);
    assertThat(workspace.run("-c", "mpic", "responses", "list", "--all", "--json").json())
        .hasSize(2);
  }

  @Test
  void what_answers_another_workspace_is_not_ours_and_asks_nobody() {
    JsonNode mail =
        imported(
            "mpic",
            "From: "
                + ZETES_ADDRESS
                + "\nIn-Reply-To: <tls.aaaaaaaaaa.notice@wg.example>\nSubject: Re: TLS",
            "We support it");

    assertThat(mail.get("kind").asString()).isEqualTo("other");
    assertThat(mail.get("open").asBoolean()).isFalse();
    assertThat(mail.get("evidence").asString())
        .contains("not ours: it answers <tls.aaaaaaaaaa.notice@wg.example>");
    assertThat(answered("mpic")).isEmpty();
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(due("mpic")).contains(ZETES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpic", "survey", "later"})
  void what_answers_a_message_of_ours_that_the_store_has_lost_waits(String prefix) {
    workspace.write(
        "campaigns/later.yaml",
        workspace.read("campaigns/survey.yaml").replace("title: A survey", "title: A late survey"));

    JsonNode mail =
        imported(
            "mpic",
            "From: "
                + ZETES_ADDRESS
                + "\nIn-Reply-To: <"
                + prefix
                + ".aaaaaaaaaa.notice@wg.example>",
            "We object");

    assertThat(mail.get("open").asBoolean()).isTrue();
    assertThat(mail.get("candidates").toString()).isEqualTo("[\"Zetes\"]");
  }

  @Test
  void a_thread_of_one_ca_with_the_reference_of_another_is_of_neither() {
    String preview = workspace.run("-c", "mpic", "preview", "Notarius", "--json").out();
    String reference = preview.replaceAll("(?s).*(MPIC-[A-Z0-9]{10}).*", "$1");

    JsonNode mail =
        imported(
            "mpic",
            "From: x@b.example\nIn-Reply-To: " + messageId("mpic"),
            "We do.\n\n> Reference: " + reference);

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("candidates").toString()).isEqualTo("[\"Notarius\",\"Zetes\"]");
  }

  @Test
  void to_name_an_owner_gives_a_message_to_the_campaign_of_the_command() {
    JsonNode mail =
        imported("mpic", "From: x@b.example\nIn-Reply-To: " + messageId("mpic"), "We do.");

    Result given =
        workspace.run("-c", "survey", "responses", "reassign", mail.get("id").asString(), ZETES);

    assertThat(given.out()).contains("is now answer from Zetes, about survey");
    assertThat(answered("survey")).containsExactly(ZETES);
    assertThat(answered("mpic")).isEmpty();
  }

  @Test
  void all_messages_are_listed_without_a_choice_of_campaign() {
    imported("mpic", "From: x@b.example\nIn-Reply-To: " + messageId("survey"), "We support it");

    assertThat(workspace.run("responses", "list", "--all", "--json").json()).hasSize(1);
  }

  @Test
  void what_also_names_a_message_of_ours_is_ours() {
    JsonNode mail =
        imported(
            "mpic",
            "From: x@b.example\nIn-Reply-To: <mpic.aaaaaaaaaa.notice@wg.example>\nReferences: "
                + messageId("survey"),
            "We support it");

    assertThat(mail.get("owner").asString()).isEqualTo(ZETES);
    assertThat(mail.get("campaigns").toString()).isEqualTo("[\"survey\"]");
  }

  private JsonNode imported(String campaign, String header, String body) {
    try {
      Path file = Files.createTempFile(temp, "mail", ".eml");
      Files.writeString(file, header + "\nTo: mpic@wg.example\n\n" + body + "\n");
      Result result = workspace.run("-c", campaign, "responses", "import", file.toString());
      assertThat(result.out()).as(result.err()).contains("1 new");
      JsonNode all = workspace.run("-c", campaign, "responses", "list", "--all", "--json").json();
      return all.get(all.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void done(String... command) {
    Result result = workspace.run(command);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private String messageId(String campaign) {
    for (JsonNode message : workspace.run("-c", campaign, "outbox", "list", "--json").json()) {
      if (message.get("to").toString().contains(ZETES_ADDRESS)) {
        return message.get("messageId").asString();
      }
    }
    throw new IllegalStateException(campaign);
  }

  private List<JsonNode> listed(String campaign) {
    List<JsonNode> mails = new ArrayList<>();
    workspace.run("-c", campaign, "responses", "list", "--json").json().forEach(mails::add);
    return mails;
  }

  private List<String> answered(String campaign) {
    List<String> owners = new ArrayList<>();
    for (JsonNode ca : report(campaign)) {
      if (ca.get("state").asString().equals("answered")) {
        owners.add(ca.get("owner").asString());
      }
    }
    return owners;
  }

  private JsonNode report(String campaign) {
    return workspace.run("-c", campaign, "report", "--format", "json").json().get("cas");
  }

  private List<String> due(String campaign) {
    List<String> owners = new ArrayList<>();
    for (JsonNode reminder :
        workspace.run("-c", campaign, "remind", "--dry-run", "--json").json()) {
      if (reminder.get("due").asBoolean()) {
        owners.add(reminder.get("owner").asString());
      }
    }
    return owners;
  }
}
