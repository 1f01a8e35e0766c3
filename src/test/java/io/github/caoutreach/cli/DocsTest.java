package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.dns.ZoneServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says is true. */
class DocsTest {
  private static final Pattern COMMAND =
      Pattern.compile("^(?:\\./)?ca-outreach (.*?)(?:\\s+#.*)?$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST =
      Pattern.compile("`([A-Za-z]+Test)(?:\\.(\\w+))?`|`\\.(\\w+)`");

  @TempDir Path temp;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    pages.addAll(
        Stream.of("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md").map(Path::of).toList());
    return pages.stream();
  }

  /** What the sender's domain says of itself. */
  private static final String SENDER =
      """
      wg.example MX 10 mail.wg.example
      mail.wg.example A 192.0.2.1
      wg.example TXT v=spf1 mx -all
      _dmarc.wg.example TXT v=DMARC1; p=none
      s1._domainkey.wg.example TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      """;

  /** The commands of a page, in their order, in a workspace with servers that are there. */
  @ParameterizedTest
  @MethodSource("pages")
  void every_command_on_a_page_works_as_it_stands_there(Path page) throws IOException {
    Path folder = temp.resolve("mpic");
    TestWorkspace workspace = TestWorkspace.empty(folder);
    List<String> commands = commands(page);
    if (!commands.isEmpty() && commands.stream().noneMatch(c -> c.matches(".*\\binit\\b.*"))) {
      workspace = TestWorkspace.readyWithAllRecords(folder).everyRecordCounted();
    }
    try (DemoMail server = DemoMail.start();
        ZoneServer names = new ZoneServer(SENDER)) {
      workspace.environment("CA_OUTREACH_DNS", names.address());
      if (Files.exists(folder)) {
        workspace.servers(server.smtpPort(), server.imapPort());
      }
      for (String command : commands) {
        Result result = workspace.atTerminal("y\n").runBare(arguments(command, folder));

        assertThat(result.exitCode()).as("%s: %s%n%s", page, command, result.err()).isZero();
        if (command.contains(" init")) {
          workspace.servers(server.smtpPort(), server.imapPort());
          workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
          // the demo's contacts know those of whom every record was counted
          workspace.everyRecordCounted();
        }
        if (command.contains(" campaign new tls-survey")) {
          workspace.copyExample("tls-survey"); // what the page says next: fill it in
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_to_a_file_leads_to_one(Path page) throws IOException {
    Matcher matcher = LINK.matcher(Files.readString(page));
    Path folder = page.toAbsolutePath().getParent();
    while (matcher.find()) {
      assertThat(folder.resolve(matcher.group(1))).as("%s", page).exists();
    }
  }

  @Test
  void every_test_that_a_promise_names_is_there() throws IOException {
    Matcher matcher = TEST.matcher(Files.readString(Path.of("docs/guarantees.md")));
    String source = "";
    int found = 0;
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        source = source(matcher.group(1));
      }
      String method = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      if (method != null) {
        assertThat(source).contains(" " + method + "(");
      }
      found++;
    }
    assertThat(found).isGreaterThan(20);
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return Files.readString(
          files
              .filter(f -> f.getFileName().toString().equals(test + ".java"))
              .findFirst()
              .orElseThrow());
    }
  }

  private static List<String> commands(Path page) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inShell = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        inShell = line.equals("```sh");
      } else if (inShell && COMMAND.matcher(line).matches()) {
        commands.add(line);
      }
    }
    return commands;
  }

  private static boolean isLast(List<String> words, String word) {
    return !words.isEmpty() && words.get(words.size() - 1).equals(word);
  }

  private String[] arguments(String command, Path folder) throws IOException {
    Path report = temp.resolve("AllCertificateRecords.csv");
    try (var in = DocsTest.class.getResourceAsStream("/demo/ccadb-v5-2026-03-15.csv")) {
      Files.copy(in, report, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(temp.resolve("cps.pdf"), "1.5.2 Contact person\npma@ca.example\n");
    Files.writeString(temp.resolve("mdsp.mbox"), "From \nSubject: of something else\n\nHello.\n");
    Matcher line = COMMAND.matcher(command);
    if (!line.matches()) {
      throw new IllegalArgumentException(command);
    }
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.group(1));
    while (matcher.find()) {
      String word =
          Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      boolean isFile =
          word.matches("AllCertificateRecords\\.csv|[a-z-]+\\.(html|ics|md|csv|json|mbox|db|pdf)");
      boolean isFolder = word.equals("mpic") && !isLast(words, "-c");
      words.add(isFolder ? folder.toString() : isFile ? temp.resolve(word).toString() : word);
    }
    if (!words.contains("-w") && !words.contains("demo")) {
      words.addAll(0, List.of("-w", folder.toString()));
    }
    return words.toArray(String[]::new);
  }
}
