package io.github.caoutreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.EmailAddress;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {
  private static final String HEADER = "ca_owner,address,role,source,source_url,seen_on,note\n";

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Zetes,policy.zetes.example,,,,,            | :2:7: not an email address
          Zetes,a@b@c..example,,,,,                  | :2:7: not an email address
          Zetes,<a@zetes.example>,,,,,               | :2:7: not an email address
          Zetes,a@zetes,,,,,                         | :2:7: not an email address: "a@zetes" (the domain has no dot)
          Zetes,,general,,,,                         | :2:7: the address is blank
          Zetess,a@zetes.example,,,,,                | :2:1: no CA owner "Zetess" in the snapshot
          Zetes,a@zetes.example,boss,,,,             | :2:23: unknown role "boss"
          Zetes,a@zetes.example,,,ftp:x,,            | not a web address: "ftp:x"
          Zetes,a@zetes.example,,,,3.15.2026,        | not a date: "3.15.2026" (YYYY-MM-DD)
          Zetes,a@zetes.example,,,,3/5/2026,         | :2:26: "3/5/2026" is one day in Europe and another in America (write YYYY-MM-DD)
          Zetes,https://,,,,,                        | not a web address
          Zetes,a@zetes.example,,,,,,x               | the row has 8 cells, but the header has 7
          """)
  void a_wrong_line_is_an_error_with_file_line_and_column(String line, String message) {
    workspace.write("contacts/contacts.csv", HEADER + line + "\n");

    Result result = workspace.run("contacts", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines()).hasSizeBetween(1, 2);
    assertThat(result.err()).contains("contacts/contacts.csv:2").contains(message);
  }

  @Test
  void the_same_address_twice_for_one_ca_is_an_error_that_names_both_lines() {
    workspace.write(
        "contacts/contacts.csv",
        HEADER + "Zetes,a@zetes.example,,,,,\nZetes,A@Zetes.EXAMPLE,,,,,\n");

    assertThat(workspace.run("contacts", "check").err())
        .containsPattern("contacts.csv:3:7: A@Zetes.EXAMPLE is already listed .*contacts.csv:2:7");
  }

  @Test
  void an_address_that_is_added_twice_is_refused_with_the_line_that_has_it() {
    workspace.run("contacts", "add", "Zetes", "new@zetes.example");

    assertThat(workspace.run("contacts", "add", "Zetes", "NEW@zetes.example").err())
        .contains("NEW@zetes.example is already listed for this CA in ")
        .contains("contacts/added.csv:2:7")
        .doesNotContain(".new");
  }

  @Test
  void all_mistakes_of_all_files_are_said_at_once() {
    workspace.write(
        "contacts/contacts.csv", HEADER + "Zetes,nobody,,,,,\nZetes,a,,,,,,x\nNotarius,x,,,,,\n");
    workspace.write("contacts/more.csv", "ca_owner,adress\nZetes,a@zetes.example\n");

    assertThat(workspace.run("contacts", "check").err())
        .contains(
            "contacts.csv:2:7",
            "contacts.csv:3:13: the row has",
            "contacts.csv:4:10",
            "more.csv:1:10: unknown column")
        .contains("nearest: \"address\"");
  }

  @Test
  void of_thousands_of_mistakes_twenty_are_said_and_the_others_counted() {
    workspace.write("contacts/contacts.csv", HEADER + "Zetes,nobody,,,,,\n".repeat(3000));

    String said = workspace.run("contacts", "check").err();

    assertThat(said.lines()).hasSize(21);
    assertThat(said).contains("contacts.csv:21:7").endsWith("\nand 2,980 more\n");
  }

  @Test
  void several_addresses_of_one_ca_make_one_message_in_the_order_of_the_roles() {
    workspace.write(
        "contacts/contacts.csv",
        HEADER
            + "Zetes,general@zetes.example,general,,,,\n"
            + "Zetes,reports@zetes.example,problem-reports,,,,\n"
            + "Zetes,policy@zetes.example,policy-authority,,,,\n"
            + "Zetes,https://zetes.example/form,primary,,,,\n"
            + "Zetes,second@zetes.example,general,,,,\n");

    var message = workspace.run("preview", "Zetes", "--json").json();

    assertThat(message).hasSize(1);
    assertThat(message.get(0).get("to"))
        .extracting(Object::toString)
        .containsExactly(
            "\"policy@zetes.example\"", "\"reports@zetes.example\"", "\"general@zetes.example\"");
  }

  @Test
  void a_selected_ca_without_an_address_is_shown_and_a_web_page_is_named() {
    workspace.write(
        "contacts/contacts.csv", HEADER + "Zetes,https://zetes.example/contact,general,,,,\n");

    Result check = workspace.run("contacts", "check");

    assertThat(check.exitCode()).isEqualTo(4);
    assertThat(check.out())
        .contains("no email address: Zetes (form only: https://zetes.example/contact)")
        .contains("no email address: Notarius")
        .contains("0 of 13 selected CAs can be written to");
    assertThat(workspace.run("send", "--dry-run").err())
        .contains("no email address, so no notice: Notarius");
    assertThat(workspace.run("preview", "Notarius").out()).contains("To: NOBODY");
    assertThat(workspace.run("report").out()).containsPattern("Notarius +no contact");
  }

  @Test
  void an_address_that_stands_for_two_cas_is_pointed_out() {
    workspace.write(
        "contacts/contacts.csv",
        HEADER + "Zetes,pki@shared.example,,,,,\nNotarius,PKI@shared.example,,,,,\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("pki@shared.example stands for several CAs: Zetes; Notarius");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example",
        "first.last+tag@sub.domain.example",
        "o'brien@b.example",
        "información@compañía.example",
        "a@xn--compaa-7va5a.example"
      })
  void addresses_in_use_are_taken(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b_c.example",
        "a@-b.example",
        "a@b.example\r\nBcc: x@y.example",
        "a\n@b.example",
        "a..b@c.example",
        ".a@c.example",
        "a@b.example.",
        "a@b.example,c@d.example",
        "a@[127.0.0.1]"
      })
  void what_could_break_a_header_or_reach_somebody_else_is_no_address(String address) {
    Assertions.assertThatThrownBy(() -> new EmailAddress(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an email address");
  }

  @Test
  void addresses_that_differ_in_case_or_in_the_spelling_of_the_domain_are_the_same() {
    assertThat(
            new EmailAddress("A@Compañía.example")
                .sameAs(new EmailAddress("a@xn--compaa-7va5a.example")))
        .isTrue();
    assertThat(new EmailAddress("A@B.example").sameAs(new EmailAddress("a@b.EXAMPLE"))).isTrue();
    assertThat(new EmailAddress("a@b.example").sameAs(new EmailAddress("a@c.example"))).isFalse();
  }
}
