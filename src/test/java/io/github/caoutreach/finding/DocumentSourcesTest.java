package io.github.caoutreach.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which documents the records of a CA name: contacts template lists the first four. */
class DocumentSourcesTest {
  private static final String CPS = "Certificate Practice Statement (CPS) URL";

  @TempDir Path temp;

  @Test
  void the_best_come_first_each_once_and_the_same_as_above_is_looked_up_there() {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws")).nobodyLeftOut();
    Path report =
        new SampleReport()
            .smimeOnly("Many")
            .with("Policy Documentation", "https://many.example/")
            .with("Certificate Policy (CP) URL", "https://many.example/my cp.pdf")
            .with(CPS, "https://many.example/cps.pdf; https://many.example/cps.pdf#page=4")
            .with("MD/AsciiDoc CP/CPS URL", "https://many.example/cps.md")
            .root("Above")
            .with(CPS, "https://above.example/cps.pdf")
            .smimeOnly("Below")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("Revocation Status", "Not Revoked")
            .with("Parent Salesforce Record ID", "A000002")
            .with("CPS Same as Parent", "True")
            .with("CP Same as Parent", "True")
            .smimeOnly("Apart")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("Revocation Status", "Not Revoked")
            .with("Parent Salesforce Record ID", "A000002")
            .with("CPS Same as Parent", "False")
            .smimeOnly("Odd")
            .with(CPS, "see our site; javascript:x; https://odd.example/r\u00e8gles.pdf")
            .write(temp.resolve("report.csv"));
    workspace.run("ccadb", "import", report.toString(), "--date", "2026-03-15");

    workspace.run("contacts", "template");

    assertThat(workspace.read("contacts/contacts.csv").lines().skip(1))
        .containsExactlyInAnyOrder(
            "Many,,,,https://many.example/cps.md,,https://many.example/cps.pdf"
                + " https://many.example/my%20cp.pdf https://many.example/",
            "Below,,,,https://above.example/cps.pdf,,",
            "Apart,,,,,,",
            "Odd,,,,https://odd.example/r%C3%A8gles.pdf,,");
  }
}
