package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.mail.DamagedMail;
import io.github.caoutreach.mail.FaultyImapServer;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public mailbox gets anything: a pass reads on, keeps every byte, and finds the answer. */
@Tag("slow")
class DamagedMailboxTest {
  private static final int MAILS = 200;
  private static final long SEED = 2026;

  @TempDir private Path temp;

  @Test
  void behind_two_hundred_damaged_messages_the_answer_is_found_and_every_byte_is_kept() {
    try (MailSink sink = new MailSink();
        FaultyImapServer mailbox = new FaultyImapServer()) {
      TestWorkspace workspace =
          TestWorkspace.ready(temp.resolve("ws"))
              .everyRecordCounted()
              .servers(sink.port(), mailbox.port());
      assertThat(workspace.run("send", "--yes").exitCode()).isZero();
      DamagedMail damaged = new DamagedMail(SEED);
      Set<String> all = new HashSet<>();
      for (int i = 0; i < MAILS; i++) {
        byte[] mail = damaged.next();
        if (mail.length == 0) {
          continue; // no server has such a message
        }
        mailbox.deliverAsItIs(mail);
        all.add(Sha256.hex(Sha256.of(mail)));
      }
      mailbox.deliver(
          "From: ann@elsewhere.example\r\nIn-Reply-To: "
              + workspace.messageIdTo("policy@zetes.example")
              + "\r\nSubject: Re: MPIC\r\n\r\nWe have it in use.\r\n");
      workspace.now("2026-03-18T09:00:00Z");

      Result pass = workspace.run("run");

      assertThat(pass.exitCode()).as(pass.err()).isIn(0, 4);
      assertThat(workspace.run("report", "--format", "csv").out())
          .containsPattern("Zetes,.*,answered,");
      assertThat(kept(workspace)).containsAll(all);
      assertThat(workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  /** The digests of the bytes that are kept, of whatever form of a message. */
  private static Set<String> kept(TestWorkspace workspace) {
    try (Store store = workspace.store()) {
      return store.read(
          handle ->
              handle
                  .createQuery("select content from mail union all select content from mail_copy")
                  .mapTo(byte[].class)
                  .stream()
                  .map(content -> Sha256.hex(Sha256.of(content)))
                  .collect(Collectors.toSet()));
    }
  }
}
