package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CA that is written to through a form on its web page, by a person. */
class SentByHandTest {
  private static final String FORM = "https://zetes.example/contact";

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    for (String address : new String[] {"policy@zetes.example", "incidents@zetes.example"}) {
      workspace.run("contacts", "remove", "Zetes", address);
    }
    workspace.run("contacts", "add", "Zetes", FORM);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private String state() {
    for (var ca : workspace.run("report", "--format", "json").json().get("cas")) {
      if (ca.get("owner").asString().equals("Zetes")) {
        return ca.get("state").asString();
      }
    }
    return "";
  }

  @Tag("slow")
  @Test
  void it_counts_as_sent_never_goes_by_mail_and_its_answer_can_be_recorded() {
    assertThat(workspace.run("send", "--dry-run").err())
        .contains("form only, so no notice by mail: Zetes, " + FORM);
    assertThat(workspace.run("status").out()).contains("Zetes: form only, so write there");
    assertThat(workspace.run("contacts", "explain", "Zetes").out())
        .contains("form only: a person has to write there");

    Result sent = workspace.run("outbox", "sent-by-hand", "Zetes");

    assertThat(sent.out())
        .isEqualTo("Zetes: notice 1 sent by hand on 2026-03-16 through " + FORM + "\n");
    assertThat(state()).isEqualTo("sent");
    assertThat(workspace.run("send", "--dry-run").err()).doesNotContain("Zetes");
    // not even if there is an address now
    workspace.run("contacts", "add", "Zetes", "new@zetes.example");
    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(12).noneMatch(one -> one.text().contains("zetes"));
    assertThat(workspace.run("outbox", "sent-by-hand", "Zetes").err())
        .contains("was sent, and no reminder is due");
    assertThat(workspace.run("responses", "record", "Zetes", "--stance", "supports").exitCode())
        .isZero();
    assertThat(state()).isEqualTo("answered");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(workspace.run("log", "Zetes").out()).contains("sent-by-hand");
  }

  @Test
  void its_reminders_are_told_and_recorded_by_hand_too() {
    workspace.run("outbox", "sent-by-hand", "Zetes", "--on", "2026-03-15");
    workspace.run("contacts", "add", "Zetes", "new@zetes.example");
    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("remind", "--dry-run").out())
        .containsPattern("Zetes +on hold +reminder 1 is due, by hand " + FORM);
    assertThat(workspace.run("status").out())
        .contains("Zetes: reminder 1 is due, by hand: ca-outreach outbox sent-by-hand 'Zetes'");
    assertThat(workspace.run("outbox", "sent-by-hand", "Zetes").out())
        .contains("Zetes: reminder 1 sent by hand on 2026-03-30");
    assertThat(workspace.run("status").out()).doesNotContain("reminder 1 is due, by hand");
    assertThat(sink.taken()).isEmpty();
  }

  @Test
  void what_was_sent_by_mail_was_not_sent_by_hand() {
    workspace.run("send", "--yes");

    Result notarius = workspace.run("outbox", "sent-by-hand", "Notarius");

    assertThat(notarius.exitCode()).isEqualTo(2);
    assertThat(notarius.err()).contains("the notice to Notarius is sent");
    assertThat(workspace.run("outbox", "sent-by-hand", "Zetes", "--on", "2026-03-17").err())
        .contains("--on 2026-03-17 is still to come");
  }
}
