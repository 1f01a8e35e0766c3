package io.github.caoutreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts as spreadsheets save them, and the report as they open it. */
class SpreadsheetContactsTest {
  private static final String ABOGACIA = "Consejo General de la Abogacía Española";

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
  }

  @ParameterizedTest
  @CsvSource({"';',semicolons", "'\t',tabs"})
  void other_signs_between_cells_are_understood_and_named(String sign, String name) {
    contacts("ca_owner" + sign + "address\r\nZetes" + sign + "pki@zetes.example\r\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("contacts.csv: cells are separated by " + name)
        .contains("1 contacts; 1 of 13");
    assertThat(workspace.run("contacts", "list").out()).contains("pki@zetes.example");
  }

  @ParameterizedTest
  @CsvSource({
    "';',',',commas here, but by semicolons above",
    "',',';',semicolons here, but by commas above",
    "',','\t',tabs here, but by commas above"
  })
  void two_signs_in_one_file_are_named(String above, String here, String said) {
    contacts("ca_owner" + above + "address\nZetes" + here + "pki@zetes.example\n");

    Result result = workspace.run("contacts", "check");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("contacts.csv:2:1: cells are separated by " + said);
  }

  @ParameterizedTest
  @ValueSource(strings = {",\r\n,\r\n", "\r\n\r\n", ", \r\nZetes,two@zetes.example\r\n,\r\n"})
  void empty_rows_are_passed_over(String rows) {
    contacts("ca_owner,address\r\nZetes,pki@zetes.example\r\n" + rows);

    assertThat(workspace.run("contacts", "check").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NFD", "NFKD", "no-break space", "zero width", "byte order mark"})
  void a_name_that_looks_the_same_is_the_same(String how) {
    String name =
        switch (how) {
          case "NFD", "NFKD" -> Normalizer.normalize(ABOGACIA, Normalizer.Form.valueOf(how));
          case "no-break space" -> ABOGACIA.replace(' ', '\u00A0');
          case "zero width" -> ABOGACIA.replace("General", "Gene\u200Bral");
          default -> ABOGACIA + "\uFEFF";
        };
    contacts("ca_owner,address\n" + name + ",pki@abogacia.example\n");

    assertThat(workspace.run("contacts", "check").err()).isEmpty();
    assertThat(workspace.run("contacts", "list", "--json").json().get(0).get("owner").asString())
        .isEqualTo(ABOGACIA);
  }

  @Test
  void letters_of_another_alphabet_are_named() {
    contacts("ca_owner,address\nZet\u0435s,pki@zetes.example\n");

    assertThat(workspace.run("contacts", "check").err())
        .contains("nearest: \"Zetes\"")
        .contains("character 4 is CYRILLIC SMALL LETTER IE here and LATIN SMALL LETTER E there");
  }

  @Test
  void excel_shows_the_accents_of_a_report_right() throws IOException {
    Path file = temp.resolve("r.csv");

    workspace.run("report", "-o", file.toString());

    assertThat(Files.readString(file)).startsWith("\uFEFFca_owner,").contains("Abogacía");
    assertThat(workspace.run("report", "--format", "csv").out()).startsWith("ca_owner,");
  }

  private void contacts(String text) {
    workspace.write("contacts/contacts.csv", text);
  }
}
