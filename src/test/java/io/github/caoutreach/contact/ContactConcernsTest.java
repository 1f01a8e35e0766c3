package io.github.caoutreach.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.dns.ZoneServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of contacts before anybody writes to them. */
class ContactConcernsTest {
  private static final String HEADER = "ca_owner,address,role,source,source_url,seen_on,note\n";

  /** Names of no CA, which only the server on this machine knows. */
  private static final String ZONE =
      """
      ca-outreach-mx.net MX 10 mail.ca-outreach-mx.net
      mail.ca-outreach-mx.net A 192.0.2.1
      ca-outreach-null.net MX 0 .
      ca-outreach-text.net TXT none
      """;

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
  }

  private Result check(String rows) {
    workspace.write("contacts/contacts.csv", HEADER + rows);
    try (ZoneServer server = new ZoneServer(ZONE)) {
      workspace.environment("CA_OUTREACH_DNS", server.address());
      return workspace.run("contacts", "check");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pki@ca-outreach-none.net,,CPS,,2026-03-01,   | ca-outreach-none.net does not exist
          pki@ca-outreach-null.net,,CPS,,2026-03-01,   | ca-outreach-null.net takes no mail, as it says itself (RFC 7505)
          pki@ca-outreach-text.net,,CPS,,2026-03-01,   | has no mail host: neither MX nor an address
          pki@example.com,,CPS,,2026-03-01,            | is at an example domain (RFC 2606)
          pki@ca.test,,CPS,,2026-03-01,                | is at an example domain (RFC 2606)
          pki@ca-outreach-mx.net,,CPS,,2025-03-15,     | was last seen on 2025-03-15
          jane.doe@ca-outreach-mx.net,,CPS,,2026-03-01,| Zetes: all its addresses seem to be those of persons
          josé@ca-outreach-mx.net,,CPS,,2026-03-01,    | needs SMTPUTF8 (RFC 6531)
          pki@ca-outreach-mx.net,,,,2026-03-01,        | does not say where it came from
          pki@ca-outreach-mx.net,,CPS,,2025-03-16,     | 1 contacts; 1 of
          """)
  void what_is_odd_is_said_with_what_to_do(String row, String said) {
    String out = check("Zetes," + row + "\n").out();

    assertThat(out).contains(said);
    boolean isOdd = !said.startsWith("1 contacts");
    assertThat(out.lines().filter(line -> line.contains("Zetes") || line.contains("contacts.csv")))
        .hasSize(isOdd ? 1 : 0);
  }

  @Test
  void only_what_keeps_a_message_from_arriving_needs_a_person() {
    StringBuilder rows = new StringBuilder();
    for (var ca : workspace.run("cas", "list", "--json").json()) {
      rows.append('"')
          .append(ca.get("owner").asString())
          .append("\",jane.doe@ca-outreach-mx.net,,CPS,,2020-01-01,\n");
    }

    assertThat(check(rows.toString()).exitCode()).isZero();
    assertThat(check(rows + "Zetes,pki@ca-outreach-null.net,,CPS,,,\n").exitCode()).isEqualTo(4);
  }

  @Test
  void where_no_server_answers_that_is_said() {
    workspace.write("contacts/contacts.csv", HEADER + "Zetes,pki@ca-outreach-mx.net,,CPS,,,\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("ca-outreach-mx.net: name servers are not asked: CA_OUTREACH_DNS is none")
        .contains("run this again where name servers can be asked");
  }

  @Test
  void an_address_at_the_domain_of_another_ca_s_documents_is_pointed_out() throws IOException {
    Path report = workspace.sample();
    List<String> lines = new ArrayList<>(Files.readAllLines(report));
    int column = List.of(lines.get(0).split(",", -1)).indexOf("Policy Documentation");
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (cells[0].equals("Zetes") && cells.length == 89) {
        cells[column] = "https://www.ca-outreach-zetes.net/cps.pdf";
        lines.set(i, String.join(",", cells));
      }
    }
    Files.write(report, lines);
    workspace.run("ccadb", "import", report.toString());
    workspace.write(
        "contacts/contacts.csv",
        HEADER
            + "Zetes,pki@ca-outreach-zetes.net,,CPS,,,\n"
            + "Notarius,cps@mail.ca-outreach-zetes.net,,CPS,,,\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("cps@mail.ca-outreach-zetes.net: is at the domain of Zetes")
        .doesNotContain("pki@ca-outreach-zetes.net: is at");
  }

  @Test
  void a_trial_is_said_once() {
    assertThat(workspace.run("contacts", "check").out())
        .contains("all 15 addresses: at example domains")
        .doesNotContain("is at an example");
  }

  @Test
  void programs_get_kind_owner_address_and_what_to_do() {
    workspace.write("contacts/contacts.csv", HEADER + "Zetes,pki@example.org,,CPS,,,\n");

    var concern = workspace.run("contacts", "check", "--json").json().get("concerns").get(0);

    assertThat(concern.get("kind").asString()).isEqualTo("example");
    assertThat(concern.get("owner").asString()).isEqualTo("Zetes");
    assertThat(concern.get("toDo").asString()).contains("put the CA's own address");
    assertThat(concern.get("place").asString()).endsWith("contacts/contacts.csv:2:7");
  }

  @Test
  void a_name_of_two_alphabets_is_pointed_out() {
    workspace.write("contacts/contacts.csv", HEADER + "Zetes,pki@zet\u0435s.be,,CPS,,,\n");

    assertThat(workspace.run("contacts", "check").out())
        .contains("mixes alphabets in its domain, which is xn--zets-x4d.be");
  }

  @ParameterizedTest
  @CsvSource({
    "pki@zеtes.be, true",
    "pki@www.Αlpha.example, true",
    "pki@ца.example, false",
    "pki@müller.example, false",
    "pki@例えca.example, false",
    "pki@zetes.be, false",
  })
  void letters_that_look_alike_are_told_from_alphabets(String address, boolean isLookalike) {
    assertThat(new EmailAddress(address).isLookalike()).isEqualTo(isLookalike);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane.doe", "j.doe", "Jane_Doe", "anna-maria.muster"})
  void first_and_last_name_seem_to_be_a_person(String local) {
    assertThat(PersonalAddress.seems(new EmailAddress(local + "@ca.example"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pki",
        "info.pki",
        "pki-info",
        "ssl_abuse",
        "cps.team",
        "jane",
        "certificate.problem",
        "ca.2",
        "e.sign",
        "policy-authority",
        "a.b.c"
      })
  void a_desk_does_not(String local) {
    assertThat(PersonalAddress.seems(new EmailAddress(local + "@ca.example"))).isFalse();
  }
}
