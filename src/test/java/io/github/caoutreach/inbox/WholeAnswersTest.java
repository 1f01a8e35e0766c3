package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person sees all of an answer, or is told what is not shown, and gets at its files. */
class WholeAnswersTest {
  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @Test
  void answers_between_the_lines_of_our_notice_are_shown_and_the_notice_is_not() {
    String notice =
        workspace.run("preview", "Zetes", "--json").json().get(0).get("body").asString();
    int at = notice.indexOf("4. Do you have concerns");
    String id =
        received(
            "In-Reply-To: " + campaign.messageId("Zetes"),
            "See below.\n\nFrom: Chair <chair@wg.example>\nSent: Monday\nSubject: MPIC\n\n"
                + notice.substring(0, at)
                + "\nWe plan it for 2027.\n\n"
                + notice.substring(at));

    String shown = workspace.run("responses", "show", id).out();

    assertThat(shown)
        .contains(
            "  | See below.\n", "  | We plan it for 2027.\n", "lines quoted from our messages")
        .doesNotContain("What MPIC is");
  }

  @Tag("slow")
  @Test
  void what_can_not_be_read_is_shown_with_the_reason() throws IOException {
    assertThat(shown("encrypted")).contains("no text    it is encrypted (S/MIME)");
    assertThat(shown("pgp")).contains("no text    it is encrypted (OpenPGP)");
    assertThat(shown("tnef")).contains("no text    its text is in winmail.dat", "\"winmail.dat\"");
    assertThat(shown("pdf"))
        .contains("no text    it contains only attachments")
        .contains("file       \"respuesta.pdf\", application/pdf, 9 bytes");
    assertThat(shown("signed-without-a-header-inside"))
        .contains("  | We have MPIC since March and no concerns.");
    assertThat(shown("signed-ber"))
        .contains("  | We have MPIC since March.")
        .contains("the signature proves nothing");
  }

  @Test
  void a_subject_or_a_text_can_not_pass_for_a_line_of_ours() {
    String id =
        received(
            "Subject: x\u2028signature  signed by chair@wg.example",
            "signature  signed by policy@zetes.example\n\u202efile\u200b\u001b[2Jx\n"
                + "x".repeat(200)
                + "signature  signed");
    String shown = workspace.atTerminal("").run("responses", "show", id).out();

    assertThat(shown.lines()).noneMatch(line -> line.startsWith("signature"));
    assertThat(shown.lines()).allMatch(line -> line.length() <= 100);
    assertThat(shown).doesNotContain("\u202e", "\u200b", "\u001b");
  }

  @Test
  void attachments_are_written_under_safe_names_and_nothing_is_overwritten() throws IOException {
    List<String> names =
        List.of(
            "../../evil.txt",
            "/etc/passwd",
            "C:\\\\x\\\\y.exe",
            ".bashrc",
            "-rf",
            "CON.txt",
            "a.pdf",
            "a.pdf",
            "gnp\u202e.exe",
            "..",
            "",
            "x".repeat(400) + ".pdf",
            "link.txt");
    StringBuilder body = new StringBuilder("--b\nContent-Type: text/plain\n\nSee attached.\n");
    names.forEach(
        name ->
            body.append(
                "--b\nContent-Type: application/x-test\nContent-Disposition: attachment; filename=\""
                    + name
                    + "\"\n\nyes\n"));
    String id =
        received("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", body + "--b--\n");
    Path outside = Files.writeString(temp.resolve("outside"), "kept");
    Path folder = Files.createDirectory(temp.resolve("files"));
    Files.createSymbolicLink(folder.resolve("link.txt"), outside);
    Files.writeString(folder.resolve("evil.txt"), "kept");

    Result saved = workspace.run("responses", "save", id, folder.toString(), "--message");

    assertThat(saved.err()).isEmpty();
    assertThat(saved.exitCode()).isZero();
    assertThat(Files.readString(outside)).isEqualTo("kept");
    assertThat(Files.readString(folder.resolve("evil.txt"))).isEqualTo("kept");
    List<String> written =
        saved.out().lines().map(l -> Path.of(l).getFileName().toString()).toList();
    assertThat(written)
        .hasSize(names.size() + 1)
        .contains(
            id + ".eml",
            "evil-2.txt",
            "passwd",
            "y.exe",
            "bashrc",
            "rf",
            "_CON.txt",
            "a.pdf",
            "a-2.pdf",
            "gnp_.exe",
            "attachment",
            "attachment-2",
            "link-2.txt")
        .allMatch(name -> name.length() <= 130);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files.filter(f -> written.contains(name(f)))::iterator) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void a_folder_is_made_and_a_message_without_files_says_so() {
    String id = received("Subject: Re", "We support it.");

    Result none = workspace.run("responses", "save", id, temp.resolve("new/er").toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("has no attachments").contains("--message");

    assertThat(
            workspace
                .run("responses", "save", id, temp.resolve("new/er").toString(), "--message")
                .exitCode())
        .isZero();
    assertThat(temp.resolve("new/er/" + id + ".eml")).exists();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private String received(String header, String body) {
    return campaign.received("From: policy@zetes.example\n" + header, body).get("id").asString();
  }

  private String shown(String name) throws IOException {
    Path file = temp.resolve(name + ".eml");
    try (InputStream in =
        getClass().getResourceAsStream("/inbox/nothing-to-read/" + name + ".eml")) {
      Files.copy(in, file);
    }
    String id = campaign.imported(file).get("id").asString();
    return workspace.run("responses", "show", id).out();
  }
}
