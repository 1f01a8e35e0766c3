package io.github.caoutreach.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News to those who have had the notice: to the part of them that it is for, and once. */
@Tag("slow")
class UpdatesTest {
  @TempDir Path temp;
  private MailSink sink;
  private TestWorkspace workspace;

  @BeforeEach
  void notices_are_sent() {
    sink = new MailSink();
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace
        .edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-06-15")
        .edit(
            "campaigns/mpic.yaml",
            "# Variables for templates in every phase.",
            """
            updates:
              ballot-passed: {template: passed.txt}
              thanks: {template: passed.txt, to: [answered]}
              for-concerned: {template: passed.txt, to: [concerns, objects]}
              for-silent: {template: passed.txt, to: silent, on: 2026-03-20}
            """)
        .write(
            "templates/passed.txt",
            "Subject: Re: ${notice_subject}\n\nTo ${owner}: the ballot has passed.\n${reference}\n");
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    workspace.run("responses", "record", "Notarius", "--stance", "concerns");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void an_update_goes_to_each_ca_of_its_part_once_and_in_the_thread_of_the_notice() {
    assertThat(sentBy("update", "ballot-passed", "--yes")).hasSize(13);
    assertThat(sentBy("update", "ballot-passed", "--yes")).isEmpty();
    assertThat(sentBy("update", "thanks", "--yes")).hasSize(2);
    List<MailSink.Taken> concerned = sentBy("update", "for-concerned", "--yes");
    assertThat(concerned).hasSize(1);
    String notice = workspace.messageIdTo("pki@notarius.example");
    assertThat(concerned.get(0).text())
        .contains("To Notarius: the ballot has passed.", "Subject: Re: [SMCWG] MPIC")
        .contains("In-Reply-To: " + notice);
    assertThat(concerned.get(0).messageId())
        .matches("<mpic\\.[a-z0-9]{10}\\.update-\\d+@wg\\.example>");
  }

  @Test
  void one_with_a_day_is_sent_by_a_pass_from_that_day_on_and_to_those_silent_then() {
    try (DemoMail mailbox = DemoMail.start()) {
      workspace.servers(sink.port(), mailbox.imapPort());
      planned();
    }
  }

  private void planned() {
    assertThat(sentBy("run")).isEmpty();
    assertThat(workspace.run("schedule").out()).contains("2026-03-20  update: for-silent");

    workspace.now("2026-03-21T09:00:00Z");
    assertThat(workspace.run("run", "--dry-run").out())
        .contains("would send an update to LAWtrust");
    assertThat(sentBy("run")).hasSize(11).noneMatch(m -> m.text().contains("To Zetes"));
    assertThat(sentBy("run")).isEmpty();
    assertThat(workspace.run("report").out()).contains("2026-03-21  11 updates sent");

    // the reminder comes when it would have come without the update, and in its thread
    workspace.now("2026-03-30T09:00:00Z");
    assertThat(sentBy("remind", "--yes"))
        .hasSize(11)
        .allMatch(m -> m.messageId().contains("reminder"));
  }

  @Test
  void who_answers_while_an_update_to_the_silent_is_being_sent_does_not_get_it() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    sink.onTaken(
        taken -> {
          if (isFirst.getAndSet(false)) {
            workspace.run("responses", "record", "TrustFactory", "--stance", "supports");
          }
          return "250 ok";
        });

    assertThat(sentBy("update", "for-silent", "--yes")).hasSize(10);

    Result again = workspace.run("remind", "--yes");
    assertThat(again.out() + again.err())
        .contains("no longer sent, it is no longer among those that this is for: TrustFactory");
    assertThat(workspace.run("outbox", "list", "--json").out()).doesNotContain("queued");
  }

  @Test
  void what_an_update_would_say_is_seen_before_and_nothing_is_sent() {
    assertThat(sentBy("preview", "--updates")).isEmpty();
    assertThat(workspace.run("preview", "--updates", "Notarius").out())
        .contains("To Notarius: the ballot has passed.")
        .doesNotContain("To Zetes");
    assertThat(workspace.run("update", "ballot-pased").err()).contains("ballot-passed");
    workspace.edit("campaigns/mpic.yaml", "to: [answered]", "to: [anwered]");
    assertThat(workspace.run("campaign", "check").err())
        .contains("no part of the audience: \"anwered\"", "answered");
  }

  private List<MailSink.Taken> sentBy(String... command) {
    int before = sink.taken().size();
    Result result = workspace.run(command);
    assertThat(result.err()).doesNotContain("unexpected");
    return sink.taken().stream()
        .skip(before)
        .filter(taken -> !taken.messageId().contains(".digest"))
        .toList();
  }
}
