package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person wishes not to be kept: what goes, what stays, and what the log says of it. */
class ForgetTest {
  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void write() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @Tag("slow")
  @Test
  void nothing_of_the_address_is_left_in_any_file_of_the_store_and_the_log_verifies()
      throws IOException {
    String owner = ownerOf("zetes");
    String address = addressOf(owner);
    campaign.received(
        "From: \"Jane Roe\" <" + address + ">\nMessage-ID: <7@z.example>\nSubject: Re: from Jane",
        "We support this. " + address);
    campaign.received(
        "From: bob@zetes.example\nMessage-ID: <8@z.example>\nSubject: encoded\n"
            + "Content-Transfer-Encoding: base64",
        Base64.getMimeEncoder()
            .encodeToString(
                ("Ask " + address + ", please, and nobody else.")
                    .getBytes(StandardCharsets.UTF_8)));
    workspace.run(
        "responses",
        "record",
        owner,
        "--stance",
        "supports",
        "--note",
        "Jane Roe (" + address.toUpperCase(Locale.ROOT) + ") phoned");
    campaign.bounced(owner, address, "5.1.1");
    assertThat(inTheStore(address)).isTrue();
    String before = standing();

    Result result = workspace.run("contacts", "forget", address, "--yes");

    assertThat(result.out())
        .as(result.err())
        .contains(address + " erased from", "and 1 row of the contacts")
        .doesNotContain("delete by hand");
    assertThat(result.exitCode()).isZero();
    assertThat(workspace.read("contacts/contacts.csv")).doesNotContain(address);
    assertThat(inTheStore(address)).isFalse();
    assertThat(inTheStore("Jane Roe")).isFalse();
    assertThat(standing()).isEqualTo(before);
    assertThat(workspace.run("log", "verify").out()).contains("as it was written");
    assertThat(workspace.run("log").out()).contains("erased").doesNotContainIgnoringCase(address);
    assertThat(workspace.run("responses", "list").exitCode()).isIn(0, 4);
  }

  @Test
  void what_was_erased_can_t_be_put_back_or_changed_unseen() {
    String address = addressOf(ownerOf("zetes"));
    workspace.run("contacts", "forget", address, "--yes");

    change("update event_detail set detail = replace(detail, 'erased-', 'Erased-')");

    Result result = workspace.run("log", "verify");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("are not what was written");
  }

  @Test
  void two_erasures_one_after_the_other_verify() {
    workspace.run("contacts", "forget", addressOf(ownerOf("zetes")), "--yes");
    workspace.run("contacts", "forget", addressOf(ownerOf("lawtrust")), "--yes");

    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Tag("slow")
  @Test
  void of_all_campaigns_it_is_erased_without_naming_one() throws IOException {
    String address = addressOf(ownerOf("zetes"));
    workspace.write(
        "campaigns/second.yaml",
        workspace
            .read("campaigns/mpic.yaml")
            .replace("title: Multi", "title: Another Multi")
            .replace("notice: mpic-notice.txt", "notice: second.txt"));
    workspace.write(
        "templates/second.txt",
        workspace.read("templates/mpic-notice.txt").replace("Subject: ", "Subject: Again: "));
    Result sent = workspace.run("-c", "second", "send", "--yes");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    campaign.received("From: Jane Roe <" + address + ">", "About whichever.");
    campaign.received("From: x@elsewhere.example", "Ask " + address + ".");
    JsonNode before = workspace.run("status", "--json").json();

    Result result = workspace.run("contacts", "forget", address, "--yes");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("2 messages and 2 received messages");
    assertThat(inTheStore(address)).isFalse();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(workspace.run("status", "--json").json()).isEqualTo(before);
    for (String name : new String[] {"mpic", "second"}) {
      assertThat(workspace.run("-c", name, "log").out()).contains("erased");
    }
  }

  @Test
  void it_asks_first_and_without_a_terminal_wants_yes() {
    String address = addressOf(ownerOf("zetes"));

    Result silent = workspace.run("contacts", "forget", address);
    Result no = workspace.atTerminal("n\n").run("contacts", "forget", address);

    assertThat(silent.exitCode()).isEqualTo(4);
    assertThat(silent.err()).contains("--yes confirms");
    assertThat(no.exitCode()).isEqualTo(4);
    assertThat(no.err())
        .contains("About to permanently erase " + address, "1 line of the audit log");
    assertThat(inTheStore(address)).isTrue();
  }

  @Test
  void a_broken_log_is_not_papered_over() {
    String address = addressOf(ownerOf("zetes"));
    change("update event_detail set detail = replace(detail, 'S/MIME', 'TLS') where number = 1");

    Result result = workspace.run("contacts", "forget", address, "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("nothing was erased: the details of line 1");
  }

  /** How it stands, but for the addresses. */
  private String standing() {
    StringBuilder text = new StringBuilder();
    for (var ca : workspace.run("report", "--public", "--format", "json").json().get("cas")) {
      text.append(ca).append('\n');
    }
    return text + workspace.run("status").out();
  }

  private String ownerOf(String part) {
    return workspace.run("preview", part, "--json").json().get(0).get("addressee").asString();
  }

  private String addressOf(String owner) {
    return workspace.run("preview", owner, "--json").json().get(0).get("to").get(0).asString();
  }

  private void change(String sql) {
    try (var store = workspace.store()) {
      store.write(handle -> handle.createScript(sql).execute());
    }
  }

  /** Whether the bytes are in any file of the store, in any case. */
  private boolean inTheStore(String text) {
    try (Stream<Path> files = Files.list(workspace.folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("outreach.db"))
          .anyMatch(
              file -> {
                try {
                  return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                      .toLowerCase(Locale.ROOT)
                      .contains(text.toLowerCase(Locale.ROOT));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
