package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A workspace runs as one: one pass, one fetch, one digest, and a report for each campaign. */
@Tag("slow")
class SeveralCampaignsTest {
  @TempDir Path temp;
  private final DemoMail mail = DemoMail.start();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(mail.smtpPort(), mail.imapPort());
    workspace.write(
        "campaigns/survey.yaml",
        workspace
            .read("campaigns/mpic.yaml")
            .replace("title: Multi-Perspective", "title: A survey of Multi-Perspective")
            .replace("mpic-notice.txt", "survey-notice.txt")
            .replace("after: 14d", "after: 7d"));
    workspace.write(
        "templates/survey-notice.txt",
        workspace.read("templates/mpic-notice.txt").replace("Subject: ", "Subject: Survey: "));
    done("-c", "mpic", "send", "--yes");
    done("-c", "survey", "send", "--yes");
    workspace.now("2026-03-24T09:00:00Z");
  }

  @AfterEach
  void close() {
    mail.close();
  }

  @Test
  void one_pass_fetches_once_and_reminds_and_reports_for_each() {
    mail.answer("policy@zetes.example", "Zoe", Instant.parse("2026-03-23T09:00:00Z"), "We do.");

    Result pass = workspace.run("run");

    List<String> steps =
        pass.errLines().stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    assertThat(steps).as(pass.err()).hasSize(6);
    assertThat(steps.get(0)).startsWith("fetch: done: 1 new");
    assertThat(steps.get(1)).startsWith("remind mpic: done: nothing is due");
    assertThat(steps.get(2)).isEqualTo("report mpic: done: written");
    assertThat(steps.get(3)).matches("remind survey: done: 1[23] reminders sent");
    assertThat(steps.get(4)).isEqualTo("report survey: done: written");
    assertThat(steps.get(5)).isEqualTo("digest: done: the chair was told");
    assertThat(workspace.folder.resolve("mpic.html")).exists();
    assertThat(workspace.folder.resolve("survey.html")).exists();
    assertThat(workspace.folder.resolve("report.html")).doesNotExist();
    assertThat(pass.out())
        .contains("answer to read: ca-outreach -c ")
        .doesNotContain("ca-outreach responses");
  }

  @Test
  void two_passes_with_the_same_to_say_send_one_digest() {
    mail.answer("policy@zetes.example", "Zoe", Instant.parse("2026-03-23T09:00:00Z"), "We do.");

    workspace.run("run");
    workspace.run("run");

    int digests = 0;
    for (String campaign : List.of("mpic", "survey")) {
      for (JsonNode message : workspace.run("-c", campaign, "outbox", "list", "--json").json()) {
        digests += message.get("kind").asString().equals("digest") ? 1 : 0;
      }
    }
    assertThat(digests).isEqualTo(1);
  }

  @Test
  void a_campaign_whose_file_is_wrong_does_not_stop_the_others() {
    workspace.write("campaigns/broken.yaml", "title: Broken\n");

    Result pass = workspace.run("run");

    assertThat(pass.exitCode()).as(pass.err()).isEqualTo(1);
    assertThat(pass.err())
        .contains("campaign broken: failed: ")
        .contains("remind survey: done: 13 reminders sent")
        .contains("report mpic: done: written");
  }

  @Test
  void status_has_a_line_for_each_campaign_and_what_needs_a_person_once() {
    Result status = workspace.run("status");

    assertThat(status.out().lines().toList())
        .startsWith(
            "mpic: 13 written to: 0 answered, 0 to confirm, 0 bounced, 13 silent;"
                + " next: reminders on 2026-03-30",
            "survey: 13 written to: 0 answered, 0 to confirm, 0 bounced, 13 silent;"
                + " next: 13 reminders are due (ca-outreach -c survey remind)");
    JsonNode json = workspace.run("status", "--json").json();
    assertThat(json).hasSize(2);
    assertThat(json.get(1).get("campaign").asString()).isEqualTo("survey");
    assertThat(workspace.run("-c", "mpic", "status").out()).startsWith("campaign mpic");
  }

  @Test
  void a_dry_run_says_what_the_pass_would_do_for_each() {
    Result planned = workspace.run("run", "--dry-run");

    assertThat(planned.out())
        .contains("mpic: would remind nobody")
        .contains("survey: would remind Zetes: ")
        .contains("survey: would write " + workspace.folder.resolve("survey.html"));
  }

  @Test
  void one_report_file_for_several_campaigns_is_refused() {
    workspace.edit("ca-outreach.yaml", "store: outreach.db", "store: outreach.db\nreport: r.html");

    Result pass = workspace.run("run");

    assertThat(pass.exitCode()).isEqualTo(1);
    assertThat(pass.err()).contains("the reports of several campaigns can't all be r.html");
    assertThat(workspace.folder.resolve("r.html")).doesNotExist();
    assertThat(pass.err()).contains("remind survey: done: 13 reminders sent");

    workspace.edit("ca-outreach.yaml", "report: r.html", "report: \"www-{campaign}.html\"");
    workspace.run("run");
    assertThat(Files.exists(workspace.folder.resolve("www-mpic.html"))).isTrue();
  }

  @Test
  void mail_is_fetched_and_doctor_looks_without_a_choice_of_campaign() {
    mail.answer("policy@zetes.example", "Zoe", Instant.parse("2026-03-23T09:00:00Z"), "We do.");

    Result fetched = workspace.run("responses", "fetch");
    Result doctor = workspace.run("doctor");

    assertThat(fetched.out()).contains("1 new");
    assertThat(doctor.out()).contains("campaign mpic", "campaign survey", "passes survey");
  }

  /** What is advised for one of several campaigns names it, or it would be refused. */
  @ParameterizedTest
  @ValueSource(strings = {"status", "doctor", "responses list"})
  void a_command_that_is_advised_names_the_campaign(String command) {
    mail.answer("policy@zetes.example", "Zoe", Instant.parse("2026-03-23T09:00:00Z"), "We do.");
    workspace.run("responses", "fetch");

    String told = workspace.run(("-c mpic " + command).split(" ")).out();

    assertThat(told.lines().filter(line -> line.contains("answer to read")))
        .isNotEmpty()
        .allMatch(line -> line.contains("ca-outreach -c mpic "));
  }

  private void done(String... command) {
    Result result = workspace.run(command);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }
}
