package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.PrivatePostgres;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server is restarted, ends or stands still while something is done. */
@Tag("slow")
class DatabaseOutageTest {
  private static final int IN_THE_MIDDLE = 5;

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private PrivatePostgres postgres;
  private TestWorkspace workspace;

  /** An action on the database server. */
  private interface Outage {
    void happen() throws IOException;
  }

  @BeforeEach
  void prepare() {
    postgres = PrivatePostgres.start();
    workspace =
        TestWorkspace.init(temp.resolve("ws"))
            .servers(sink.port(), 1)
            .everyRecordCounted()
            .environment("STORE_PASSWORD", PrivatePostgres.PASSWORD)
            .edit(
                "ca-outreach.yaml",
                "store: outreach.db",
                "store: {url: '%s?loginTimeout=1', user: outreach, password-env: STORE_PASSWORD}"
                    .formatted(postgres.database("outage")));
    workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
    workspace.run("ccadb", "import", workspace.sample().toString());
  }

  @AfterEach
  void close() {
    sink.close();
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void a_server_that_is_restarted_in_the_middle_of_a_send_is_connected_to_again() {
    inTheMiddle(
        () -> {
          postgres.end();
          postgres.begin();
        });

    Result send = workspace.run("send", "--yes");

    assertThat(send.exitCode()).as(send.err()).isZero();
    assertAllSentOnce();
  }

  @Test
  void what_was_sent_when_the_server_ended_is_known_when_it_is_there_again() throws IOException {
    inTheMiddle(postgres::end);

    Result send = workspace.run("send", "--yes");

    assertThat(send.exitCode()).isEqualTo(1);
    assertThat(send.err()).contains("the store can't be", "see that the server runs");
    assertThat(sink.taken()).hasSize(IN_THE_MIDDLE);
    postgres.begin();
    sink.onTaken(message -> "250 2.0.0 taken");
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    assertAllSentOnce();
  }

  @Test
  void a_server_that_stands_still_is_given_up() throws IOException {
    postgres.signal("STOP");
    try {
      Result status = workspace.run("status");

      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.err()).contains("the store can't be").doesNotContain("defect");
    } finally {
      postgres.signal("CONT");
    }
    assertThat(workspace.run("status").exitCode()).isZero();
  }

  private void inTheMiddle(Outage outage) {
    sink.onTaken(
        message -> {
          if (sink.taken().size() == IN_THE_MIDDLE) {
            try {
              outage.happen();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return "250 2.0.0 taken";
        });
  }

  private void assertAllSentOnce() {
    assertThat(sink.taken()).hasSize(13);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .hasSize(13)
        .containsOnly("sent");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }
}
