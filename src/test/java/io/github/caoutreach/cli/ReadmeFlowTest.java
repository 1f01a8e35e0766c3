package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.finding.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * From the sample to a list of contacts that a person has accepted, as the README says it. The
 * documents that CCADB's records name are on this machine.
 */
@Tag("slow")
class ReadmeFlowTest {
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final String WITHOUT_DOCUMENT = "Zetes";

  @TempDir Path temp;

  @Test
  void the_readme_leads_to_a_contact_for_every_ca() throws IOException {
    TestWorkspace workspace = TestWorkspace.empty(temp.resolve("mpic"));
    try (TestSite site = new TestSite()) {
      Path report = report(workspace.sample(), site);
      for (String command : commands()) {
        workspace.atTerminal("a".repeat(100));
        Result result =
            workspace.run(
                Arrays.stream(command.split(" "))
                    .map(word -> word.endsWith(".csv") ? report.toString() : word)
                    .toArray(String[]::new));
        assertThat(result.exitCode())
            .as("%s: %s", command, result.err())
            .isEqualTo(command.equals("contacts check") ? 4 : 0);
        if (command.equals("init")) {
          workspace.servers(1, 1);
          workspace.write(
              "ca-outreach.yaml",
              workspace.read("ca-outreach.yaml") + "find: {allow: [127.0.0.1]}\n");
        }
      }
    }
    JsonNode checked = workspace.run("contacts", "check", "--json").json();
    assertThat(checked.get("withoutAddress").size()).isEqualTo(1);
    String left = checked.get("withoutAddress").get(0).toString();
    assertThat(left).contains(WITHOUT_DOCUMENT);

    workspace.run("contacts", "add", WITHOUT_DOCUMENT, "pki@ca.example", "--source", "CPS 1.5.2");

    assertThat(workspace.run("contacts", "check").exitCode()).isZero();
    JsonNode contacts = workspace.run("contacts", "list", "--json").json();
    assertThat(contacts.size()).isEqualTo(14);
    for (JsonNode contact : contacts) {
      assertThat(contact.get("source").asString()).isEqualTo("CPS 1.5.2");
      assertThat(contact.get("address").asString()).matches("p[km][ia]\\d*@ca\\d*\\.example");
    }
  }

  /** The first ones, up to the check of the contacts. */
  private static List<String> commands() throws IOException {
    String start = "./ca-outreach -w mpic ";
    List<String> all =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith(start))
            .map(line -> line.substring(start.length()).replaceFirst("\\s*#.*", ""))
            .toList();
    List<String> first = all.subList(0, all.indexOf("contacts check") + 1);
    assertThat(first).contains("contacts find", "contacts review");
    return first;
  }

  /** The sample, with a document for each CA but one. */
  private Path report(Path sample, TestSite site) throws IOException {
    List<String> lines = Files.readAllLines(sample);
    int column =
        List.of(COMMA.split(lines.get(0))).indexOf("Certificate Practice Statement (CPS) URL");
    Map<String, String> paths = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = COMMA.split(line, -1);
      if (!cells[0].contains(WITHOUT_DOCUMENT)) {
        String path = paths.computeIfAbsent(cells[0], owner -> published(site, paths.size()));
        cells[column] = site.url(path);
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return Files.writeString(temp.resolve("AllCertificateRecords-2026-03-15.csv"), text);
  }

  private static String published(TestSite site, int number) {
    String address = "pma" + number + "@ca" + number + ".example";
    if (number % 2 == 0) {
      site.document(
          "/cps-" + number,
          "text/html; charset=utf-8",
          "<html><body><h2>1.5.2 Contact person</h2><p>Questions about this document go to the"
              + " Policy Authority: "
              + address.replace("@", " [at] ")
              + "</p></body></html>");
    } else {
      site.document(
          "/cps-" + number,
          "text/plain",
          "1.5.2 Contact person\n\nThe Policy Authority is reached at " + address + "\n");
    }
    return "/cps-" + number;
  }
}
