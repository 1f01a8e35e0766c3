package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.caoutreach.cli.TestWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mail server in the process: what it is given arrives in mailboxes. */
class MailboxTest {
  @TempDir Path temp;

  @Test
  void every_recipient_finds_one_message_in_its_mailbox() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      TestWorkspace workspace =
          TestWorkspace.ready(temp.resolve("ws"))
              .everyRecordCounted()
              .servers(server.getSmtp().getPort(), 1);

      workspace.run("send", "--yes");
      workspace.run("send", "--yes");

      assertThat(server.getReceivedMessages()).hasSize(15);
      assertThat(server.getReceivedMessagesForDomain("zetes.example")).hasSize(2);
      assertThat(server.getReceivedMessagesForDomain("notarius.example")).hasSize(1);
    } finally {
      server.stop();
    }
  }
}
