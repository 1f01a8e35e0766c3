package io.github.caoutreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody changes, in the store, a message that waits in the outbox. */
class ChangedMessageTest {
  @TempDir Path temp;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"content = X'61'", "content = null"})
  void what_was_changed_does_not_leave_and_the_others_do(String change) {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = waiting(sink);
      change(workspace, change);

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
      assertThat(result.out())
          .contains("not sent: its text is not the one that was queued", "1 failed");
      assertThat(sink.taken()).hasSize(messages(workspace) - 1);
    }
  }

  @Tag("slow")
  @Test
  void tried_again_it_is_drawn_anew() {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace = waiting(sink);
      change(workspace, "content = X'61'");
      workspace.run("send", "--yes");
      assertThat(workspace.run("log", "verify").exitCode()).isEqualTo(2);

      workspace.run("outbox", "retry");
      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).as(result.out()).isZero();
      assertThat(sink.taken()).hasSize(messages(workspace));
      assertThat(workspace.run("log", "verify").exitCode()).isZero();
    }
  }

  /** A workspace whose notices are in the outbox, as there was no server. */
  private TestWorkspace waiting(MailSink sink) {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).servers(1, 1);
    workspace.run("send", "--yes");
    return workspace.servers(sink.port(), 1);
  }

  private static int messages(TestWorkspace workspace) {
    return workspace.run("outbox", "list", "--json").json().size();
  }

  private static void change(TestWorkspace workspace, String what) {
    try (Store store = workspace.store()) {
      store.write(
          handle ->
              handle.execute(
                  "update message set "
                      + what
                      + " where message_id = (select min(message_id) from message)"));
    }
  }
}
