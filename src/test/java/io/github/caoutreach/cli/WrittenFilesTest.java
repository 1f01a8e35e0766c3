package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program writes is for its owner alone, but reports; and nothing goes through a link. */
class WrittenFilesTest {
  @TempDir Path temp;

  @BeforeEach
  void skipWhereThereAreNoPermissions() {
    assumeTrue(
        temp.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "the file system of " + temp + " has no POSIX permissions");
  }

  @Test
  void whatever_a_campaign_leaves_behind_is_for_its_owner_alone() throws IOException {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("new/ws"));
    workspace.edit("ca-outreach.yaml", "store: outreach.db", "store: data/deep/outreach.db");
    workspace.run("ccadb", "import", workspace.sample().toString());
    workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
    Files.delete(workspace.folder.resolve("contacts/contacts.csv"));
    workspace.run("contacts", "add", "Zetes", "pki@zetes.example", "--source", "CPS 1.5.2");
    workspace.run("preview", "Zetes", "--save-eml", workspace.folder.resolve("eml/a").toString());
    try (MailSink sink = new MailSink()) {
      workspace.edit(
          "ca-outreach.yaml",
          "port: 1, security: none}",
          "port: " + sink.port() + ", security: none}");
      workspace.run("send", "--yes");
    }

    Files.delete(workspace.folder.resolve("ca-outreach.yaml")); // the test has written it
    Files.delete(workspace.folder.resolve("new.csv").resolveSibling("campaigns/mpic.yaml"));
    try (Stream<Path> all = Files.walk(temp.resolve("new"))) {
      List<Path> wrong =
          all.filter(path -> !path.getFileName().toString().endsWith("-ccadb-2026-03-15.csv"))
              .filter(path -> !mode(path).equals(expected(path)))
              .toList();
      assertThat(wrong).isEmpty();
    }
    assertThat(workspace.folder.resolve("data/deep/outreach.db")).exists();
    assertThat(workspace.folder.resolve("data/deep/outreach.db.send.lock")).exists();
    assertThat(workspace.folder.resolve("eml/a")).isNotEmptyDirectory();
    assertThat(workspace.folder.resolve("contacts/added.csv")).exists();
  }

  @Test
  void a_report_may_be_read_by_those_whom_the_umask_lets() throws IOException {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    Path mask = Files.createFile(temp.resolve("as-the-umask-says"));
    Path report = temp.resolve("r.html");

    workspace.run("report", "-o", report.toString());
    workspace.run("run");

    assertThat(mode(report)).isEqualTo(mode(mask));
    assertThat(mode(workspace.folder.resolve("report.html"))).isEqualTo(mode(mask));
  }

  @ParameterizedTest
  @CsvSource({
    "report.html,      report -o REPORT",
    "report.html,      run",
    "plan.ics,         schedule --ics PLAN",
    "contacts/added.csv, contacts add Zetes pki@zetes.example",
    "outreach.db-wal,  status",
    "outreach.db-shm,  status",
    "outreach.db,      status",
    "outreach.db,      ccadb import SAMPLE",
    "outreach.db.run.lock, run"
  })
  void nothing_is_written_through_a_symbolic_link(String link, String command) throws IOException {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    Path precious = Files.writeString(temp.resolve("precious"), "precious");
    Path at = workspace.folder.resolve(link);
    Files.deleteIfExists(at);
    Files.createSymbolicLink(at, precious);

    Result result =
        workspace.run(
            command
                .replace("REPORT", at.toString())
                .replace("PLAN", at.toString())
                .replace("SAMPLE", workspace.sample().toString())
                .split(" "));

    assertThat(precious).hasContent("precious");
    assertThat(result.exitCode()).isIn(1, 2);
    assertThat(result.err()).contains("is a symbolic link; nothing is written through a link");
  }

  @Test
  void an_attachment_stays_in_its_folder() throws IOException {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    Files.writeString(temp.resolve("secret.pdf"), "secret");
    Files.createDirectory(workspace.folder.resolve("attachments"));
    Files.createSymbolicLink(
        workspace.folder.resolve("attachments/a.pdf"), temp.resolve("secret.pdf"));
    workspace.edit("campaigns/mpic.yaml", "answers-by:", "attachments: [a.pdf]\nanswers-by:");

    Result result = workspace.run("preview", "Zetes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("a.pdf: the attachment is outside its folder");
  }

  private static String expected(Path path) {
    return Files.isDirectory(path) ? "rwx------" : "rw-------";
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
