package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documentation: a survey of the CAs that issue for TLS. */
class SurveyExampleTest {
  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.readyWithAllRecords(temp.resolve("ws")).everyRecordCounted();
    workspace.copyExample("tls-survey");
  }

  @Test
  void it_asks_every_ca_that_issues_for_tls_five_questions() {
    assertThat(workspace.run("-c", "tls-survey", "campaign", "check").err()).isEmpty();
    assertThat(workspace.run("-c", "tls-survey", "cas", "list").out())
        .contains("50 CA owners match the rule (TLS-capable somewhere); 50 to write to");
    workspace.run("-c", "tls-survey", "contacts", "add", "Sectigo", "policy@sectigo.example");

    Result preview = workspace.run("-c", "tls-survey", "preview", "Sectigo");

    assertThat(preview.out())
        .contains("Subject: Readiness for TLS certificates of 47 days: five questions")
        .containsPattern("(?s)\n1\\. .*\n2\\. .*\n3\\. .*\n4\\. .*\n5\\. ")
        .contains("TLS-SURVEY-")
        .doesNotContain("MPIC");
  }

  @Tag("slow")
  @Test
  void both_campaigns_run_in_one_workspace_and_each_report_speaks_of_its_own() {
    try (DemoMail mail = DemoMail.start()) {
      workspace.servers(mail.smtpPort(), mail.imapPort());
      workspace.run("-c", "tls-survey", "contacts", "add", "Sectigo", "policy@sectigo.example");
      workspace.run("-c", "mpic", "send", "--yes");
      workspace.run("-c", "tls-survey", "send", "--yes");
      workspace.now("2026-03-20T09:00:00Z");
      mail.answer(
          "policy@sectigo.example",
          "Sam",
          Instant.parse("2026-03-19T09:00:00Z"),
          "Dear chair,\n\n1. Nearly all.\n2. Yes, both.\n");

      workspace.run("-c", "tls-survey", "responses", "fetch");

      assertThat(workspace.run("-c", "tls-survey", "status").out())
          .contains("50 to write to, 0 left out", "1 written to: 1 answered");
      assertThat(workspace.run("-c", "mpic", "status").out()).contains("13 written to: 0 answered");
      assertThat(workspace.run("-c", "mpic", "report", "--format", "txt").out())
          .doesNotContain("Sectigo");
    }
  }
}
