package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.inbox.Relay;
import io.github.caoutreach.outbox.KilledProcess;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** However a fetch ends: nothing lost, nothing doubled. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class InterruptedFetchTest {
  private static final int MESSAGES = 40;
  private static final long SEED = 11;

  @TempDir Path temp;
  private DemoMail server;
  private Relay relay;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() throws IOException {
    server = DemoMail.start();
    relay = new Relay(server.imapPort());
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    workspace.servers(server.smtpPort(), relay.port());
    for (int i = 0; i < MESSAGES; i++) {
      server.deliver(message(i));
    }
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    server.close();
  }

  @Test
  void a_connection_that_drops_anywhere_is_said_and_the_next_fetch_takes_the_rest() {
    Random random = new Random(SEED);
    int dropped = 0;
    for (int i = 0; i < 8; i++) {
      relay.after(300 + random.nextInt(12_000), () -> false);
      Result result = workspace.run("responses", "fetch");
      assertThat(result.exitCode()).isIn(0, 1, 4);
      if (result.exitCode() == 1) {
        dropped++;
        assertThat(result.errLines()).hasSizeLessThanOrEqualTo(2);
        assertThat(result.err()).contains("127.0.0.1:" + relay.port());
      }
    }
    assertThat(dropped).isPositive();
    relay.after(Long.MAX_VALUE, () -> true);

    workspace.run("responses", "fetch");

    assertAllOnce();
  }

  @Test
  void a_killed_fetch_is_taken_up_by_the_next_one() throws IOException, InterruptedException {
    Random random = new Random(SEED);
    int killed = 0;
    for (int i = 0; i < 5; i++) {
      Process process = KilledProcess.start(workspace, "responses", "fetch");
      relay.after(
          1500 + random.nextInt(9_000),
          () -> {
            process.destroyForcibly();
            return true;
          });
      KilledProcess.awaitEnd(process);
      killed += KilledProcess.wasKilled(process) ? 1 : 0;
    }
    assertThat(killed).isPositive();
    relay.after(Long.MAX_VALUE, () -> true);

    workspace.run("responses", "fetch");

    assertAllOnce();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void a_folder_that_was_made_anew_is_read_again_and_what_is_known_stays_once()
      throws MessagingException {
    workspace.edit("ca-outreach.yaml", "echo demo", "echo demo, folders: [Answers]");
    try (Store client = Session.getInstance(new Properties()).getStore("imap")) {
      client.connect("127.0.0.1", server.imapPort(), DemoMail.MAILBOX, DemoMail.PASSWORD);
      Folder folder = client.getFolder("Answers");
      folder.create(Folder.HOLDS_MESSAGES);
      fill(folder, 0, 1, 2);
      workspace.run("responses", "fetch");
      makeAnew(folder);
      fill(folder, 2, 1, 0, 3);
    }

    Result result = workspace.run("responses", "fetch");

    assertThat(result.out()).contains("1 new (0 answers, 1 to confirm), 3 known before");
    assertThat(workspace.run("responses", "list", "--json").json()).hasSize(4);
  }

  @Test
  void each_folder_named_is_looked_at_before_a_fetch_needs_it() throws MessagingException {
    workspace.edit("ca-outreach.yaml", "echo demo", "echo demo, folders: [INBOX, Answers]");

    for (String[] command : new String[][] {{"doctor"}, {"run", "--dry-run"}}) {
      Result result = workspace.run(command);
      assertThat(result.out() + result.err()).contains("has no folder \"Answers\"");
    }
    try (Store client = Session.getInstance(new Properties()).getStore("imap")) {
      client.connect("127.0.0.1", server.imapPort(), DemoMail.MAILBOX, DemoMail.PASSWORD);
      client.getFolder("Answers").create(Folder.HOLDS_MESSAGES);
    }
    assertThat(workspace.run("doctor").out()).contains("it has INBOX, Answers");
  }

  /** The server counts UIDVALIDITY in seconds: a folder made anew within one has the same. */
  private static void makeAnew(Folder folder) throws MessagingException {
    long before = ((UIDFolder) folder).getUIDValidity();
    do {
      folder.delete(true);
      folder.create(Folder.HOLDS_MESSAGES);
    } while (((UIDFolder) folder).getUIDValidity() == before);
  }

  private static void fill(Folder folder, int... numbers) throws MessagingException {
    for (int number : numbers) {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(message(number).getBytes(StandardCharsets.US_ASCII)));
      folder.appendMessages(new Message[] {message});
    }
  }

  private void assertAllOnce() {
    JsonNode mails = workspace.run("responses", "list", "--json").json();
    assertThat(mails).hasSize(MESSAGES);
    assertThat(mails.findValuesAsString("subject")).doesNotHaveDuplicates();
    assertThat(workspace.run("responses", "fetch").out()).contains("0 new");
  }

  private static String message(int number) {
    return "From: policy@zetes.example\r\nTo: mpic@wg.example\r\nSubject: answer "
        + number
        + "\r\nMessage-ID: <"
        + number
        + "@zetes.example>\r\nDate: "
        + "Mon, 16 Mar 2026 10:00:00 +0000"
        + "\r\n\r\nAnswer "
        + number
        + " at "
        + Instant.EPOCH.plusSeconds(number)
        + "\r\n";
  }
}
