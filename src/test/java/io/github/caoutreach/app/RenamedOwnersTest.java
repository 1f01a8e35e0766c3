package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RenamedOwnersTest {
  private static final String OLD = "old@ca.example";
  private static final String NEW = "new@ca.example";
  private static final String OTHER = "other@ca.example";

  @TempDir Path temp;
  private RenamingCcadb ccadb;

  @BeforeEach
  void prepare() {
    ccadb = new RenamingCcadb(temp);
    ccadb.workspace.now("2026-03-16T09:00:00Z");
    ccadb.imported("2026-03-15", "Old_CA:1,2 Other:3");
    ccadb.contacts("Old CA," + OLD, "Other," + OTHER);
  }

  @AfterEach
  void close() {
    ccadb.close();
  }

  /** Old CA is New CA now, and somebody has corrected its contacts. */
  private Result renamed() {
    ccadb.workspace.now("2026-03-20T09:00:00Z");
    ccadb.contacts("New CA," + NEW, "Other," + OTHER);
    return ccadb.imported("2026-03-20", "New_CA:1,2 Other:3");
  }

  private Result same(String former, String now) {
    return ccadb.workspace.run("cas", "same", former, now);
  }

  private Result different(String one, String other) {
    return ccadb.workspace.run("cas", "different", one, other);
  }

  private String outcome(String owner) {
    return ccadb.row(owner).get("state").asString();
  }

  @Test
  void the_import_says_once_who_seems_to_have_another_name() {
    Result result = renamed();

    assertThat(result.out())
        .contains("renamed? \"New CA\" has all 2 certificates of \"Old CA\"")
        .contains("ca-outreach cas same 'Old CA' 'New CA'")
        .contains("ca-outreach cas different 'Old CA' 'New CA'");
    assertThat(ccadb.imported("2026-03-21", "New_CA:1,2 Other:3,4").out()).doesNotContain("Old CA");
    assertThat(ccadb.workspace.run("cas", "same").out()).contains("cas same 'Old CA' 'New CA'");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"sent", "answered", "recorded", "left out", "bounced", "uncertain"})
  void who_may_be_known_under_another_name_gets_nothing_until_a_person_has_spoken(String before) {
    before(before);
    int left = ccadb.sentTo().size();
    renamed();

    Result dry = ccadb.workspace.run("send", "--dry-run");
    Result sent = ccadb.send();

    assertThat(dry.err())
        .contains("held back, it may be \"Old CA\" under another name: ")
        .contains("ca-outreach cas same 'Old CA' 'New CA', or cas different");
    assertThat(sent.err()).contains("held back, it may be");
    assertThat(ccadb.send().exitCode()).isEqualTo(4); // nothing else is left to send
    assertThat(ccadb.workspace.run("preview", "New CA").out())
        .contains("State: held back, it may be \"Old CA\"");
    assertThat(ccadb.workspace.run("status").out())
        .contains("renamed? \"New CA\" has all 2 certificates of \"Old CA\": ");
    ccadb.workspace.now("2026-04-20T09:00:00Z");
    ccadb.workspace.run("remind", "--yes");
    assertThat(ccadb.sentTo().subList(left, ccadb.sentTo().size())).doesNotContain(NEW);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "sent, sent",
    "answered, answered",
    "recorded, answered",
    "left out, left out",
    "bounced, sent", // to the address that was put right
  })
  void what_happened_under_the_former_name_counts_once_it_is_confirmed(
      String before, String after) {
    before(before);
    renamed();

    Result said = same("Old CA", "New CA");
    ccadb.send();

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("New CA, formerly Old CA");
    assertThat(outcome("New CA")).isEqualTo(after);
    assertThat(ccadb.row("New CA").get("formerly").get(0).asString()).isEqualTo("Old CA");
    boolean isNext = before.equals("bounced");
    assertThat(ccadb.sentTo().stream().filter(NEW::equals)).hasSize(isNext ? 1 : 0);
    assertThat(ccadb.workspace.run("status").out()).doesNotContain("cas same");
  }

  @Test
  void nobody_else_is_held_back() {
    ccadb.contacts("Old CA," + OLD);
    ccadb.send();
    renamed();

    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER);
  }

  @Test
  void a_name_that_the_campaign_does_not_know_holds_nobody_back() {
    renamed();

    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(NEW, OTHER);
    assertThat(ccadb.workspace.run("status").out()).doesNotContain("cas same");
  }

  @Test
  void who_is_another_one_gets_its_first_notice_and_keeps_its_own_story() {
    before("answered");
    renamed();

    Result said = different("Old CA", "New CA");
    ccadb.send();

    assertThat(said.out()).isEqualTo("Old CA and New CA are two CA owners\n");
    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER, NEW);
    assertThat(outcome("New CA")).isEqualTo("sent");
  }

  @Test
  void what_was_confirmed_is_undone() {
    before("answered");
    renamed();
    same("Old CA", "New CA");

    different("Old CA", "New CA");
    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER, NEW);
    assertThat(ccadb.row("New CA").has("formerly")).isFalse();
  }

  @Test
  void a_reminder_after_the_undoing_stands_by_itself() {
    ccadb.send();
    renamed();
    same("Old CA", "New CA");
    ccadb.workspace.now("2026-03-31T09:00:00Z");
    ccadb.workspace.run("remind", "--yes");

    different("Old CA", "New CA");
    ccadb.workspace.now("2026-04-20T09:00:00Z");

    assertThat(ccadb.workspace.run("remind", "--yes").exitCode()).isZero();
    assertThat(ccadb.workspace.run("report").exitCode()).isZero();
  }

  @Test
  void a_reminder_goes_to_the_new_address_on_the_old_thread() {
    ccadb.send();
    renamed();
    same("Old CA", "New CA");
    ccadb.workspace.now("2026-03-31T09:00:00Z");

    ccadb.workspace.run("remind", "--yes");

    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER, NEW, OTHER);
    assertThat(ccadb.sent(2).text())
        .contains("In-Reply-To: " + ccadb.sent(0).messageId())
        .contains("New CA, MPIC-");
    assertThat(ccadb.sent(2).messageId()).isNotEqualTo(ccadb.sent(0).messageId());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_answer_that_has_only_the_old_reference_counts(boolean isInReply) {
    ccadb.send();
    renamed();
    same("Old CA", "New CA");
    String reference = ccadb.sent(0).text().replaceAll("(?s).*(MPIC-\\w+).*", "$1");

    Result result =
        isInReply
            ? ccadb.answered(0)
            : ccadb.received("Subject: " + reference, "We quote " + reference + " here.");

    assertThat(result.out()).contains("1 new");
    assertThat(
            ccadb
                .workspace
                .run("responses", "list", "--json")
                .json()
                .get(0)
                .get("owner")
                .asString())
        .isEqualTo("New CA");
  }

  @Test
  void what_waits_under_the_former_name_leaves_once_under_the_new_one() {
    ccadb.workspace.servers(1, 1); // nobody takes it
    ccadb.send();
    ccadb.close();
    renamed();
    same("Old CA", "New CA");

    try (MailSink other = new MailSink()) {
      ccadb.workspace.servers(other.port(), 1);
      ccadb.send();
      ccadb.send();

      assertThat(other.taken()).hasSize(2);
      assertThat(other.taken().stream().flatMap(one -> one.recipients().stream()))
          .containsExactlyInAnyOrder(NEW, OTHER);
    }
  }

  @Test
  void rows_of_the_contacts_under_a_former_name_count() {
    renamed();
    ccadb.contacts("Old CA," + OLD, "New CA," + NEW, "new ca,third@ca.example", "Old CA," + NEW);
    same("Old CA", "New CA");

    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD + " " + NEW + " third@ca.example");
  }

  @Test
  void a_former_name_in_the_contacts_is_no_mistake_before_it_is_confirmed() {
    ccadb.workspace.now("2026-03-20T09:00:00Z");
    ccadb.imported("2026-03-20", "New_CA:1,2 Other:3");

    Result check = ccadb.workspace.run("contacts", "check");

    assertThat(check.exitCode()).isEqualTo(4);
    assertThat(check.out())
        .contains("no CA owner \"Old CA\" in the latest report any more")
        .contains("no email address: New CA");
  }

  @Test
  void a_former_name_is_understood_where_a_ca_is_named() {
    renamed();
    same("Old CA", "New CA");

    assertThat(ccadb.workspace.run("cas", "explain", "Old CA").out())
        .startsWith("New CA: selected");
    assertThat(ccadb.workspace.run("preview", "old ca").out()).contains("===== notice: New CA");
    ccadb.workspace.run("responses", "record", "Old CA", "--stance", "supports");
    assertThat(outcome("New CA")).isEqualTo("answered");
    assertThat(ccadb.workspace.run("log", "Old CA").out()).contains("recorded");
  }

  @Test
  void of_two_that_were_merged_each_story_counts_and_none_is_written_to_twice() {
    ccadb.send();
    ccadb.answered(0);
    ccadb.workspace.now("2026-03-20T09:00:00Z");
    Result result = ccadb.imported("2026-03-20", "Other:1,2,3");
    ccadb.workspace.now("2026-04-01T09:00:00Z");

    assertThat(result.out()).contains("merged? \"Other\" has all 2 certificates of \"Old CA\"");
    assertThat(ccadb.workspace.run("remind", "--dry-run").out()).contains("on hold");
    same("Old CA", "Other");
    ccadb.workspace.run("remind", "--yes");
    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER);
    assertThat(outcome("Other")).isEqualTo("answered");
  }

  @Test
  void two_notices_that_wait_for_one_become_one() {
    ccadb.workspace.servers(1, 1);
    ccadb.send();
    ccadb.workspace.now("2026-03-20T09:00:00Z");
    ccadb.imported("2026-03-20", "Other:1,2,3");
    same("Old CA", "Other");

    try (MailSink other = new MailSink()) {
      ccadb.workspace.servers(other.port(), 1);
      ccadb.send();
      ccadb.send();

      assertThat(other.taken()).hasSize(1);
    }
  }

  @Test
  void one_that_was_split_is_asked_about_for_each_part() {
    ccadb.send();
    ccadb.workspace.now("2026-03-20T09:00:00Z");
    ccadb.contacts("North," + NEW, "South,south@ca.example", "Other," + OTHER);
    Result result = ccadb.imported("2026-03-20", "North:1 South:2 Other:3");

    assertThat(result.out())
        .contains("split? \"North\" has 1 of the 2 certificates of \"Old CA\"")
        .contains("split? \"South\" has 1 of the 2 certificates of \"Old CA\"");
    same("Old CA", "North");
    ccadb.send();
    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER);
    different("Old CA", "South");
    ccadb.send();
    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER, "south@ca.example");
  }

  @Test
  void certificates_that_move_between_two_that_stay_ask_nobody() {
    ccadb.send();
    ccadb.workspace.now("2026-03-20T09:00:00Z");

    assertThat(ccadb.imported("2026-03-20", "Old_CA:1 Other:2,3").out()).doesNotContain("cas same");
    ccadb.workspace.now("2026-04-01T09:00:00Z");
    ccadb.workspace.run("remind", "--yes");
    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER, OLD, OTHER);
  }

  @Test
  void two_spellings_are_one_by_themselves() {
    ccadb.send();
    ccadb.workspace.now("2026-03-20T09:00:00Z");

    assertThat(ccadb.imported("2026-03-20", "OLD__CÁ:1,2 Other:3").out())
        .doesNotContain("cas same");
    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER);
    assertThat(outcome("OLD CÁ")).isEqualTo("sent");
    assertThat(ccadb.row("OLD CÁ").has("formerly")).isFalse();
    assertThat(different("Old CA", "OLD CÁ").err()).contains("are one name, spelled in two ways");
  }

  @Test
  void two_renames_in_a_row_are_one_story_with_two_former_names() {
    ccadb.send();
    ccadb.answered(0);
    renamed();
    same("Old CA", "New CA");
    ccadb.workspace.now("2026-03-25T09:00:00Z");
    ccadb.contacts("New CA," + NEW);
    Result third = ccadb.imported("2026-03-25", "Newer_CA:1,2 Other:3");

    assertThat(third.out()).contains("cas same 'New CA' 'Newer CA'").doesNotContain("'Old CA'");
    ccadb.send();
    same("New CA", "Newer CA");
    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD, OTHER);
    assertThat(outcome("Newer CA")).isEqualTo("answered");
    assertThat(ccadb.row("Newer CA").get("formerly").toString())
        .isEqualTo("[\"Old CA\",\"New CA\"]");
    assertThat(different("Old CA", "Newer CA").err())
        .contains("are one by way of another name")
        .contains("\"Old CA\", \"New CA\", \"Newer CA\"");
  }

  @Test
  void a_name_with_quotes_can_be_pasted_into_a_shell() {
    ccadb.workspace.now("2026-03-20T09:00:00Z");

    assertThat(ccadb.imported("2026-03-20", "L'Autorité_$(x):1,2 Other:3").out())
        .contains("cas same 'Old CA' 'L'\\''Autorité $(x)'");
  }

  @Test
  void a_name_that_nobody_knows_is_refused_with_the_nearest() {
    renamed();

    assertThat(same("Odl CA", "New CA").err())
        .contains("no report, and no contact, names a CA owner \"Odl CA\"")
        .contains("nearest: \"Old CA\"");
    assertThat(same("Old CA", "Nwe CA").exitCode()).isEqualTo(2);
    assertThat(ccadb.workspace.run("cas", "same", "Old CA").err()).contains("two names are needed");
  }

  @Test
  void a_name_that_only_a_contact_knows_is_taken() {
    ccadb.contacts("Ancient CA," + OLD);
    assertThat(ccadb.send().err()).contains("no CA owner \"Ancient CA\" in the snapshot");

    assertThat(same("Ancient CA", "Old CA").out()).contains("Old CA, formerly Ancient CA");
    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD);
  }

  @Test
  void two_that_the_latest_report_has_are_made_one_only_where_that_is_said_twice() {
    assertThat(same("Old CA", "Other").err())
        .contains("the latest report has both")
        .contains("--both");
    assertThat(ccadb.workspace.run("cas", "same", "Old CA", "Other", "--both").exitCode()).isZero();

    ccadb.send();

    assertThat(ccadb.sentTo()).containsExactly(OLD + " " + OTHER);
  }

  @Test
  void the_report_shows_the_former_name_beside() {
    ccadb.send();
    renamed();
    String before = ccadb.workspace.run("report", "--format", "csv").out();
    same("Old CA", "New CA");

    assertThat(before).doesNotContain("formerly");
    assertThat(ccadb.workspace.run("report").out()).contains("formerly Old CA");
    assertThat(ccadb.workspace.run("report", "--format", "html").out()).contains("formerly Old CA");
    assertThat(ccadb.workspace.run("report", "--format", "md").out()).contains("formerly Old CA");
    List<String> csv = ccadb.workspace.run("report", "--format", "csv").out().lines().toList();
    assertThat(csv.get(0)).endsWith(",formerly");
    assertThat(csv)
        .anyMatch(line -> line.startsWith("\"New CA\",") && line.endsWith(",\"Old CA\""));
  }

  private void before(String what) {
    if (what.equals("left out")) {
      ccadb.exclude("Old CA");
      return;
    }
    if (what.equals("recorded")) {
      ccadb.workspace.run("responses", "record", "Old CA", "--stance", "supports");
      return;
    }
    if (what.equals("uncertain")) {
      try (var store = ccadb.workspace.store()) {
        ccadb.send();
        new AuditLog(store, "mpic")
            .append(new Event.HandedOver(new MessageId(ccadb.sent(0).messageId())));
      }
      return;
    }
    ccadb.send();
    if (what.equals("answered")) {
      ccadb.answered(0);
    } else if (what.equals("bounced")) {
      bounced();
    }
  }

  private void bounced() {
    ccadb.received(
        """
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b\
        """,
        """
        --b
        Content-Type: text/plain

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; old@ca.example
        Action: failed
        Status: 5.1.1
        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --b--
        """
            .formatted(ccadb.sent(0).messageId()));
  }
}
