package io.github.caoutreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "windows-1252,windows-1252",
    "UTF-16LE,UTF-16",
    "UTF-16BE,UTF-16",
    "UTF-8,",
  })
  void other_encodings_are_understood_and_named(String encoding, String named) throws IOException {
    String mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
    Files.write(
        workspace.folder.resolve("contacts/contacts.csv"),
        (mark + "CA Owner;Address;Role\r\n" + ABOGACIA + ";pki@abogacia.example;Primary\r\n")
            .getBytes(Charset.forName(encoding)));

    Result result = workspace.run("contacts", "list", "--json");

    assertThat(result.json().get(0).get("owner").asString()).isEqualTo(ABOGACIA);
    assertThat(result.json().get(0).get("role").asString()).isEqualTo("primary");
    if (named != null) {
      assertThat(workspace.run("contacts", "check").out()).contains("it is read as " + named);
    }
  }

  /** As spreadsheets save tables that are wider or narrower than what is in them. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ca_owner,address,note,,|Zetes,pki@zetes.example,x,,|', UTF-8",
    "',ca_owner,address,note|,Zetes,pki@zetes.example,x|', UTF-8",
    "'ca_owner,address,note|Zetes,pki@zetes.example,x,,|,,,,,|', UTF-8",
    "'ca_owner,address,role,note|Zetes,pki@zetes.example|Notarius|', UTF-8",
    "'ca_owner;address;role;note|Zetes;pki@zetes.example|', UTF-16LE",
    "'ca_owner;address;note|Zetes;pki@zetes.example;x|', UTF-16BE",
  })
  void empty_cells_at_the_edges_do_not_matter(String table, String encoding) throws IOException {
    Path file = workspace.folder.resolve("contacts/contacts.csv");
    byte[] before = table.replace("|", "\r\n").getBytes(Charset.forName(encoding));
    Files.write(file, before);

    Result listed = workspace.run("contacts", "list", "--json");

    assertThat(listed.err()).isEmpty();
    assertThat(listed.json().get(0).get("address").asString()).isEqualTo("pki@zetes.example");
    Result edited =
        workspace.run("contacts", "edit", "Zetes", "pki@zetes.example", "--note", "by phone");
    assertThat(edited.err()).isEmpty();
    assertThat(workspace.run("contacts", "list", "--json").json().get(0).get("note").asString())
        .isEqualTo("by phone");
    workspace.run("contacts", "undo");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /** What can't be right is an error that names the cause. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "ca_owner,address,|Zetes,pki@zetes.example,x|!:2:25: the first line has no name for the",
        "ca_owner,address|Zetes,pki@zetes.example,x|!:2:7: the row has 3 cells, but the header",
        "ca_owner,address,note|Notarius,,|Zetes,pki@zet!:3:7: the row has 2 cells, but the header",
        "ca_owner,address|Zetes,\"a@z.example; b@z.example\"|!:2:7: more than one address",
        "ca_owner,address,note|Zetess,,|!:2:1: no CA owner \"Zetess\"",
        "PK\u0003\u0004 and so on!: it is a spreadsheet, not a CSV file",
        "|ca_owner,address|!: the file is empty, or its first line is",
      })
  void what_a_spreadsheet_can_not_have_meant_is_named(String table, String said) {
    contacts(table.replace("|", "\r\n"));

    Result result = workspace.run("contacts", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("contacts.csv" + said).doesNotContain("is blank");
  }

  @Test
  void a_sheet_that_was_not_saved_as_csv_is_named() throws IOException {
    Path folder = workspace.folder.resolve("contacts");
    Files.writeString(folder.resolve("Contacts.XLSX"), "");
    Files.writeString(folder.resolve("~$contacts.xlsx"), "");
    Files.writeString(folder.resolve("more.CSV"), "ca_owner,address\nZetes,pki@zetes.example\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("Contacts.XLSX: it is not read")
        .doesNotContain("~$")
        .contains("more.CSV:2:7");
  }

  @ParameterizedTest
  @CsvSource({
    "26.11.2026,2026-11-26",
    "6.1.2026,2026-01-06",
    "26. 11. 2026,2026-11-26",
    "26/11/2026,2026-11-26",
    "11/26/2026,2026-11-26",
    "5/5/2026,2026-05-05",
    "2026-11-26 00:00:00,2026-11-26",
  })
  void a_date_is_read_as_spreadsheets_write_it(String written, String day) {
    contacts("ca_owner,address,seen_on\nZetes,pki@zetes.example," + written + "\n");

    assertThat(workspace.run("contacts", "list", "--json").json().get(0).get("seenOn").asString())
        .isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca_owner;address\r\nZetes;pki@zetes.example", "ca_owner,address,note\n"})
  void the_template_keeps_every_byte_that_a_person_wrote(String before) throws IOException {
    contacts(before);

    Result result = workspace.run("contacts", "template", "--json");

    String after = Files.readString(workspace.folder.resolve("contacts/contacts.csv"));
    assertThat(after).startsWith(before).contains(ABOGACIA);
    assertThat(result.json().get("owners")).hasSize(before.contains("Zetes") ? 12 : 13);
    assertThat(workspace.run("contacts", "template").out()).startsWith("0 rows added to ");
    assertThat(workspace.run("contacts", "check").err()).isEmpty();
  }

  @Test
  void rows_of_the_template_name_the_documents_that_ccadb_does() throws IOException {
    Path report = workspace.sample();
    List<String> lines = new ArrayList<>(Files.readAllLines(report));
    int column = List.of(lines.get(0).split(",", -1)).indexOf("Policy Documentation");
    assertThat(column).isPositive();
    String owner = "";
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (owner.isEmpty() && lines.get(i).contains("Zetes") && cells.length == 89) {
        cells[column] = "https://zetes.example/cps.pdf";
        lines.set(i, String.join(",", cells));
        owner = cells[0];
      }
    }
    Files.write(report, lines);
    workspace.run("ccadb", "import", report.toString());
    contacts("ca_owner,address,source_url\n");

    workspace.run("contacts", "template");

    assertThat(Files.readString(workspace.folder.resolve("contacts/contacts.csv")))
        .contains("Zetes,,https://zetes.example/cps.pdf");
  }

  @Test
  void which_address_is_used_is_explained() {
    workspace.write(
        "contacts/contacts.csv",
        "ca_owner,address,role\nZetes,sales@zetes.example,general\n"
            + "Zetes,pma@zetes.example,policy-authority\nZetes,https://zetes.example/form,general\n");

    String text = workspace.run("contacts", "explain", "Zetes").out();

    assertThat(text)
        .contains("used      pma@zetes.example  policy-authority: role 2 of the campaign")
        .contains("not used  https://zetes.example/form  general: form only: a person has to");
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
