package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several addresses in a cell, as CCADB writes them and as tools pass them on. */
class AddressesInCellsTest {
  @TempDir Path temp;

  /** A tilde stands for a line break, an underscore for a no-break space. */
  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                   | ``",
        "https://a.example/x                  | https://a.example/x",
        "https://a.example~https://b.example  | https://a.example https://b.example",
        "https://a.example; https://b.example | https://a.example https://b.example",
        "https://a.example;~https://b.example;| https://a.example https://b.example",
        "https://a.example;~~ _https://a.example_ | https://a.example",
        "https://a.example/x;jsessionid=1?a;b | https://a.example/x;jsessionid=1?a;b",
        "[\"https://a.example\",\"https://b.example\"] | https://a.example https://b.example",
        "[ \"https://a.example\" , null, \"\" ] | https://a.example",
        "[]                                   | ``",
        "[\"https://a.example\"               | [\"https://a.example\"",
        "[{\"a\":1}]                          | [{\"a\":1}]",
      })
  void are_taken_apart(String cell, String addresses) {
    assertThat(String.join(" ", Cell.urls(cell.replace("~", "\r\n").replace('_', '\u00A0'))))
        .isEqualTo(addresses);
  }

  @Test
  void explain_shows_the_policy_documents_of_the_records() {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", "owner: Carillon", "owner: Alpha");
    SampleReport report =
        new SampleReport()
            .smimeOnly("Alpha Information Security Inc.")
            .with("Policy Documentation", "https://a.example/cps.pdf;\r\nhttps://a.example/cp.pdf")
            .with("Certificate Policy (CP) URL", "https://a.example/cp.pdf")
            .without("CA Document Repository");
    workspace.run("ccadb", "import", report.write(temp.resolve("r-2026-01-01.csv")).toString());

    assertThat(workspace.run("cas", "explain", "Alpha").out())
        .contains(
            "  policy document: https://a.example/cps.pdf\n"
                + "  policy document: https://a.example/cp.pdf\n");
  }
}
