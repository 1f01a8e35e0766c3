package io.github.caoutreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.Separator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts that commands change, in files that people have written. */
class ContactChangesTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** As people write: comments, quotes where none are needed, empty rows, rows in no order. */
  private static final String TABLE =
      """
      Address,CA Owner,Role,Note
      # asked in the call,,,
      pki@zetes.example,"Zetes",General,"two
      lines; and ""quotes""\"
      ,,,
      cps@notarius.example,Notarius,,"Décidé"
      "old@zetes.example",Zetes, primary ,
      """;

  @TempDir Path temp;
  private TestWorkspace workspace;
  private Path file;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    file = workspace.folder.resolve("contacts/contacts.csv");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, last line ended: {3}")
  @CsvSource({
    "UTF-8,        COMMA,     lf,   true",
    "UTF-8,        COMMA,     lf,   false",
    "UTF-8,        SEMICOLON, crlf, true",
    "marked UTF-8, SEMICOLON, crlf, false",
    "UTF-16,       TAB,       crlf, true",
    "windows-1252, SEMICOLON, crlf, true",
    "windows-1252, COMMA,     cr,   false",
  })
  void all_else_stays_byte_for_byte_and_undo_brings_every_byte_back(
      String encoding, Separator separator, String end, boolean ended) throws IOException {
    byte[] before = saved(TABLE, encoding, separator, end, ended);
    Files.write(file, before);

    done("contacts", "edit", "Zetes", "PKI@zetes.example", "--address", "new@zetes.example");
    assertThat(Files.readAllBytes(file))
        .isEqualTo(
            saved(
                TABLE.replace("pki@zetes.example", "new@zetes.example"),
                encoding,
                separator,
                end,
                ended));
    done("contacts", "edit", "Zetes", "old@zetes.example", "--role", "primary", "--note", "a, b");
    assertThat(workspace.run("contacts", "list").out())
        .containsPattern("old@zetes.example +primary");
    done("contacts", "remove", "Notarius", "cps@notarius.example");
    assertThat(workspace.run("contacts", "list").out()).doesNotContain("notarius");

    for (int i = 0; i < 3; i++) {
      done("contacts", "undo");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    Result more = workspace.run("contacts", "undo");
    assertThat(more.exitCode()).isEqualTo(2);
    assertThat(more.err()).contains("no change of the contacts is left to undo");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  /** In Windows-1252, as in UTF-8, é is a letter; the test's text is made of what both have. */
  private static byte[] saved(
      String text, String encoding, Separator separator, String end, boolean ended) {
    String breaks = end.equals("lf") ? "\n" : end.equals("cr") ? "\r" : "\r\n";
    String cells = text.replace(',', separator.sign()).replace("\n", breaks);
    String whole = ended ? cells : cells.substring(0, cells.length() - breaks.length());
    return switch (encoding) {
      case "marked UTF-8" -> ("\uFEFF" + whole).getBytes(StandardCharsets.UTF_8);
      case "UTF-16" -> ("\uFEFF" + whole).getBytes(StandardCharsets.UTF_16LE);
      case "windows-1252" -> whole.getBytes(WINDOWS);
      default -> whole.getBytes(StandardCharsets.UTF_8);
    };
  }

  @Test
  void what_was_added_is_undone_and_each_step_is_in_the_log() throws IOException {
    done("contacts", "add", "Zetes", "new@zetes.example");
    done("contacts", "undo");
    done("contacts", "add", "Zetes", "https://zetes.example/form");

    Path added = workspace.folder.resolve("contacts/added.csv");
    assertThat(Files.readString(added)).doesNotContain("new@").contains("https://zetes.example");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(added)))
        .isEqualTo("rw-------");
    assertThat(workspace.run("contacts", "list").out())
        .contains("https://zetes.example/form (form only)");
    assertThat(workspace.run("log", "Zetes").out())
        .contains(
            "contact-changed  Zetes  added.csv: added Zetes,new@zetes.example",
            "contact-undone   Zetes  the change in line");
  }

  @Test
  void what_a_person_changed_since_is_not_overwritten() throws IOException {
    Files.writeString(file, TABLE);
    done("contacts", "edit", "Notarius", "cps@notarius.example", "--note", "asked");
    workspace.edit("contacts/contacts.csv", "cps@notarius.example", "pki@notarius.example");
    String byHand = workspace.read("contacts/contacts.csv");

    Result undo = workspace.run("contacts", "undo");

    assertThat(undo.exitCode()).isEqualTo(2);
    assertThat(undo.err()).contains("contacts.csv: the row has been changed since");
    assertThat(workspace.read("contacts/contacts.csv")).isEqualTo(byHand);
  }

  @Test
  void what_was_removed_comes_back_although_other_rows_have_moved() throws IOException {
    Files.writeString(file, TABLE);
    done("contacts", "remove", "Notarius", "cps@notarius.example");
    workspace.edit("contacts/contacts.csv", "# asked in the call,,,\n", "");

    done("contacts", "undo");

    assertThat(workspace.read("contacts/contacts.csv"))
        .isEqualTo(
            TABLE
                    .replace("# asked in the call,,,\n", "")
                    .replace("cps@notarius.example,Notarius,,\"Décidé\"\n", "")
                + "cps@notarius.example,Notarius,,\"Décidé\"\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          edit Zetes nobody@zetes.example --role general          | Zetes has no contact nobody@zetes.example
          edit Zetes pki@zetes.example                            | nothing to change
          edit Zetes pki@zetes.example --address pki@             | not an email address
          edit Zetes pki@zetes.example --address OLD@zetes.example| is already listed for this CA in
          edit Zetes pki@zetes.example --role boss                | unknown role
          edit Zetes pki@zetes.example --seen-on 2026-03-01       | has no column "seen_on"
          remove Notarius pki@zetes.example                       | Notarius has no contact pki@zetes.example
          """)
  void a_change_that_can_t_be_right_is_refused_and_changes_nothing(String command, String said)
      throws IOException {
    Files.writeString(file, TABLE);

    Result result = workspace.run(("contacts " + command).split(" +"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(said).doesNotContain(".new");
    assertThat(workspace.read("contacts/contacts.csv")).isEqualTo(TABLE);
    assertThat(workspace.run("log").out()).doesNotContain("contact-changed");
  }

  @Test
  void contacts_are_listed_by_owner_role_and_address() throws IOException {
    Files.writeString(file, TABLE);

    assertThat(workspace.run("contacts", "list", "--json").json())
        .extracting(one -> one.get("address").asString())
        .isEqualTo(List.of("cps@notarius.example", "old@zetes.example", "pki@zetes.example"));
  }

  private void done(String... command) {
    Result result = workspace.run(command);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }
}
