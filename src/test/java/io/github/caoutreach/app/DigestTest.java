package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chair is told each time that something changes, and each time once. */
@Tag("slow")
class DigestTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final DemoMail mailbox = DemoMail.start();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    mailWorks(true);
  }

  @AfterEach
  void close() {
    sink.close();
    mailbox.close();
  }

  /** F: fetching fails; o: all is well; a letter is a pass, two hours after the one before. */
  @Test
  void an_outage_its_end_and_the_next_one_within_the_week_are_told_once_each() {
    String told = "";
    for (char pass : "oFFFoooFFoo".toCharArray()) {
      mailWorks(pass == 'o');
      int before = sink.taken().size();
      pass();
      told += sink.taken().size() - before;
    }

    assertThat(told).isEqualTo("01001001010");
    assertThat(subjects())
        .containsExactly(
            "mpic: 1 to see to", "mpic: works again", "mpic: 1 to see to", "mpic: works again");
    assertThat(sink.taken().get(1).text())
        .contains("What failed before works again.", "The campaign mpic needs nobody.");
  }

  @Test
  void what_lasts_is_told_once_a_week_and_what_comes_back_is_told_anew() {
    stranger("<1@x.example>");
    pass();
    for (int day = 1; day <= 8; day++) {
      workspace.now(workspace.calendar.instant().plus(Duration.ofDays(1)).toString());
      pass();
    }
    assertThat(sink.taken()).hasSize(2);
    assign();
    pass();
    assertThat(sink.taken()).hasSize(2);

    stranger("<2@x.example>"); // in the same words as the first
    pass();

    assertThat(sink.taken()).hasSize(3);
  }

  @Test
  void a_digest_that_could_not_be_sent_is_made_anew_and_never_two_are_sent_together() {
    stranger("<1@x.example>");
    workspace.servers(1, mailbox.imapPort());
    pass();
    stranger("<2@x.example>");
    pass();
    workspace.servers(sink.port(), mailbox.imapPort());
    stranger("<3@x.example>");

    pass();

    assertThat(sink.taken()).hasSize(1);
    assertThat(sink.taken().get(0).text())
        .contains("3 messages to assign")
        .doesNotContain("1 message to assign", "2 messages to assign");
    pass();
    assertThat(subjects()).containsExactly("mpic: 1 to see to");
  }

  @Test
  void a_digest_that_could_not_be_sent_is_not_sent_when_nothing_needs_a_person_any_more() {
    stranger("<1@x.example>");
    workspace.servers(1, mailbox.imapPort());
    pass();
    assign();
    workspace.servers(sink.port(), mailbox.imapPort());

    pass();
    pass();

    assertThat(sink.taken()).isEmpty();
  }

  private void pass() {
    workspace.now(workspace.calendar.instant().plus(Duration.ofHours(2)).toString());
    workspace.run("run");
  }

  private void mailWorks(boolean works) {
    workspace.servers(sink.port(), works ? mailbox.imapPort() : 1);
  }

  private void stranger(String id) {
    mailbox.deliver("From: ann@nowhere.example\r\nMessage-ID: " + id + "\r\n\r\nHello\r\n");
  }

  private void assign() {
    workspace
        .run("responses", "list", "--all", "--json")
        .json()
        .forEach(m -> workspace.run("responses", "reassign", m.get("id").asString(), "--nobody"));
  }

  private List<String> subjects() {
    return sink.taken().stream()
        .map(m -> m.text().replaceAll("(?s).*Subject: \\[ca-outreach\\] ([^\r\n]*).*", "$1"))
        .toList();
  }
}
