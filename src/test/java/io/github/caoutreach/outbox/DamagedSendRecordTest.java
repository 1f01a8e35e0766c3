package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A send record that lacks something is never taken for one of little that was sent. */
class DamagedSendRecordTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;
  private String whole = "";
  private String name = "";

  @BeforeEach
  void send() throws IOException {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.backUpStore(temp.resolve("backup.db"));
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
    whole = Files.readString(workspace.sendRecord());
    name = workspace.sendRecord().getFileName().toString();
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  @Tag("slow")
  void with_a_damaged_record_an_old_store_sends_nothing_and_a_person_is_asked() throws IOException {
    restore();
    Map<String, UnaryOperator<String>> damages = new LinkedHashMap<>();
    damages.put("emptied", text -> "");
    damages.put("cut in its first line", text -> text.substring(0, 20));
    damages.put("its first line alone", text -> text.substring(0, text.indexOf('\n') + 1));
    damages.put("cut off in a line", text -> text.substring(0, text.length() / 2));
    damages.put("cut off between lines", text -> lines(text, 9));
    damages.put("without its last line", text -> lines(text, (int) text.lines().count() - 1));
    damages.put("without a line", text -> text.replaceFirst("\nsent [^\n]*", ""));
    damages.put("zeros", text -> "\0".repeat(text.length()));
    damages.put("another line", text -> text.replaceFirst("\nleaving <", "\nleaving <x"));
    damages.put("of the first form, without a line", text -> "ca-outreach send record 1\n");
    damages.put("counting nothing", text -> text.substring(0, 26) + "0".repeat(10) + " 00000000\n");
    damages.put("of a later version", text -> text.replaceFirst("record 2", "record 3"));

    for (Map.Entry<String, UnaryOperator<String>> damage : damages.entrySet()) {
      Files.writeString(workspace.sendRecord(), damage.getValue().apply(whole));

      for (String command : List.of("send", "store")) {
        Result result = workspace.run(command, command.equals("send") ? "--yes" : "check");
        assertThat(result.exitCode())
            .as("%s: %s: %s", damage.getKey(), command, result)
            .isEqualTo(4);
        assertThat(result.err() + result.out())
            .as(damage.getKey())
            .contains("the record of what was sent from here is damaged");
      }
      assertThat(workspace.run("store", "reconcile").exitCode()).as(damage.getKey()).isEqualTo(4);
      assertThat(workspace.run("send", "--yes").exitCode()).as(damage.getKey()).isEqualTo(4);
      assertThat(sink.taken()).as(damage.getKey()).hasSize(13);
    }
  }

  /** A disk that is not mounted leaves a link to nothing, for example. */
  @ParameterizedTest
  @ValueSource(strings = {"a link to nothing", "a link to a file", "a folder"})
  void what_is_in_its_place_and_no_file_is_not_taken_for_no_record(String what) throws IOException {
    restore();
    Path moved = Files.move(workspace.sendRecord(), temp.resolve("moved"));
    Path place = workspace.state().resolve("ca-outreach").resolve(name);
    switch (what) {
      case "a link to nothing" -> Files.createSymbolicLink(place, temp.resolve("nothing"));
      case "a link to a file" -> Files.createSymbolicLink(place, moved);
      default -> Files.createDirectory(place);
    }

    Result result = workspace.run("send", "--yes");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("it is not a file, but a folder or a link");
    Result asked = workspace.run("store", "reconcile");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.err()).contains("without a terminal, --accept confirms");
    assertThat(sink.taken()).hasSize(13);
    if (what.equals("a folder")) {
      assertThat(workspace.run("store", "reconcile", "--accept").err())
          .contains("can't be recorded: there is a folder where a file should be", "move that");
    }
  }

  /** What it still shows is taken; the rest is a person's word, who is told what it means. */
  @Test
  void what_a_damaged_record_still_shows_was_sent_is_not_sent_again() throws IOException {
    restore();
    Files.writeString(workspace.sendRecord(), lines(whole, 1 + 2 + 3 * 5 + 2));

    Result asked = workspace.run("store", "reconcile");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.err())
        .contains("recorded as sent: ", "it ends after 19 lines of ")
        .contains("whatever the store does not have as sent is sent again");

    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isEqualTo(4);
    int known =
        (int)
            workspace.run("outbox", "list", "--json").json().findValuesAsString("state").stream()
                .filter(state -> !state.equals("queued"))
                .count();
    assertThat(known).isEqualTo(7);
    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(13 + 13 - known);
  }

  /** The newest store is not harmed by it: nothing it has as sent is sent again. */
  @Test
  void with_the_newest_store_a_person_s_word_mends_it() throws IOException {
    Files.writeString(workspace.sendRecord(), "");

    assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(4);
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(13);
    assertThat(
            Files.readString(workspace.sendRecord())
                .lines()
                .filter(line -> line.startsWith("sent ")))
        .hasSize(13);
  }

  @Test
  void a_record_of_the_first_form_is_read_and_written_anew() throws IOException {
    String first =
        "ca-outreach send record 1\n"
            + whole.replaceFirst("[^\n]*\n", "").replaceAll(" [0-9a-f]{8}\n", "\n");
    Files.writeString(workspace.sendRecord(), first);
    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("remind", "--yes").out()).contains("13 messages sent");
    restore();
    assertThat(workspace.run("send", "--yes").err()).contains("the store is older than");
    assertThat(Files.readString(workspace.sendRecord())).startsWith("ca-outreach send record 2 ");
  }

  /** Every place where it can be cut, and every bit. */
  @Test
  void every_cut_and_every_flipped_bit_is_seen_or_changes_nothing() throws IOException {
    byte[] bytes = whole.getBytes(StandardCharsets.US_ASCII);
    SendRecord sound = record(bytes);
    assertThat(sound.damage()).isEmpty();
    for (int end = 0; end < bytes.length; end++) {
      assertThat(record(Arrays.copyOf(bytes, end)).damage()).as("cut after " + end).isPresent();
    }
    Random random = new Random(1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      SendRecord read = record(flipped);
      if (read.damage().isEmpty()) {
        assertThat(read.messages()).as("flipped at " + i).isEqualTo(sound.messages());
        assertThat(read.head()).as("flipped at " + i).isEqualTo(sound.head());
      }
    }
  }

  private SendRecord record(byte[] bytes) throws IOException {
    return SendRecord.read(Files.write(temp.resolve("record"), bytes)).orElseThrow();
  }

  private static String lines(String text, int count) {
    return String.join("\n", text.lines().limit(count).toList()) + "\n";
  }

  private void restore() {
    workspace.restoreStore(temp.resolve("backup.db"));
  }
}
