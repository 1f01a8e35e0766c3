package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves has its copy in the Sent folder, whoever sends it. */
@Tag("slow")
class SentCopiesTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private TestWorkspace workspace;
  private MailFolder sent;

  @BeforeEach
  void prepare() throws Exception {
    imap.start();
    sent =
        imap.getManagers()
            .getImapHostManager()
            .createMailbox(imap.setUser("mpic@wg.example", "demo"), "Sent");
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(sink.port(), imap.getImap().getPort())
            .edit("ca-outreach.yaml", "echo demo}", "echo demo, sent: Sent}");
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T09:00:00Z");
  }

  @AfterEach
  void close() {
    sink.close();
    imap.stop();
  }

  @Test
  void an_unattended_pass_files_a_copy_of_each_reminder_once() {
    assertThat(sent.getMessageCount()).isEqualTo(13);

    Result pass = workspace.run("run");
    workspace.run("run");

    assertThat(pass.err()).contains("remind: done: 13 reminders sent");
    assertThat(sent.getMessageCount()).isEqualTo(26);
  }

  @Test
  void a_copy_that_can_t_be_filed_is_said_and_filed_by_the_next_pass() {
    workspace.edit("ca-outreach.yaml", "sent: Sent}", "sent: Nowhere}");

    Result pass = workspace.run("run");

    assertThat(pass.exitCode()).isZero();
    assertThat(pass.err()).contains("remind: done: 13 reminders sent; no copy in the Sent folder:");

    workspace.edit("ca-outreach.yaml", "sent: Nowhere}", "sent: Sent}");
    workspace.run("run");

    assertThat(sent.getMessageCount()).isEqualTo(26);
    assertThat(sink.taken()).hasSize(26);
  }
}
