package io.github.caoutreach.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.message.Letter;
import io.github.caoutreach.smtp.MailSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps against silence: prepared by the program, taken by a person. */
class LadderTest {
  @TempDir static Path temp;
  private static MailSink sink;
  private static TestWorkspace workspace;

  @BeforeAll
  static void notices_are_sent() {
    sink = new MailSink();
    workspace =
        TestWorkspace.readyWithAllRecords(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(sink.port(), 1);
    workspace
        .edit(
            "campaigns/mpic.yaml",
            """
              - {step: contact, after: 6w}
              - {step: letter, after: 8w, template: mpic-letter.txt}
            """,
            """
              - {step: contact, after: 28d}
              - {step: letter, after: 6w, template: letter.txt}
              - {step: bundle, after: 56d}
              - {step: list, after: 63d, post: mdsp}
            """)
        .write(
            "templates/letter.txt",
            "Subject: Our email of ${notice_date}\n\nDear colleagues at ${owner},\n\nwe have not\nheard from you.\n")
        .edit("templates/mdsp-post.txt", "All,", "Silent are ${silent_count}:\n${silent_owners}");
    workspace.run("send", "--yes");
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
  }

  @AfterAll
  static void close() {
    sink.close();
  }

  @Tag("slow")
  @Test
  void each_step_is_due_in_its_turn_and_in_the_log_and_the_report_once_a_person_took_it()
      throws IOException {
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(ladder()).hasSize(12).allMatch(line -> line.endsWith("contact 2026-04-13"));

    workspace.now("2026-04-30T09:00:00Z");
    assertThat(ladder()).allMatch(line -> line.endsWith("contact now"));
    assertThat(workspace.run("status").out()).contains("12 silent CAs", "ca-outreach ladder");
    Result unasked = workspace.run("ladder", "contact", "--done");
    assertThat(unasked.exitCode()).isEqualTo(4);
    assertThat(unasked.err()).contains("without a terminal, --yes confirms");
    Result asked =
        workspace.atTerminal("y\n").run("ladder", "contact", "Notarius", "LAWtrust", "--done");
    assertThat(asked.err()).contains("\"contact\" was taken for 2 CAs:", "  LAWtrust", "[y/N]");
    assertThat(asked.out()).isEqualTo("recorded Notarius\nrecorded LAWtrust\n");
    assertThat(workspace.run("ladder", "--undo").out())
        .contains("taken back: Notarius, contact on 2026-04-30")
        .contains("taken back: LAWtrust, contact on 2026-04-30");
    assertThat(ladder()).allMatch(line -> line.endsWith("contact now"));
    assertThat(workspace.run("ladder", "--undo").err()).contains("nothing to take back");
    Result contact =
        workspace.run(
            "ladder", "contact", "LAWtrust", "--done", "--yes", "--note", "asked their auditor");
    assertThat(contact.out()).as(contact.err()).isEqualTo("recorded LAWtrust\n");
    assertThat(ladder())
        .filteredOn(line -> line.startsWith("LAWtrust"))
        .allMatch(line -> line.endsWith("contact 2026-04-30 letter now"));
    assertThat(workspace.run("ladder", "letter", "Zetes").err()).contains("Zetes is not silent");

    Result letter = workspace.run("ladder", "letter");
    Path file = workspace.folder.resolve("letters/lawtrust.pdf");
    assertThat(letter.out()).isEqualTo("wrote " + file + "\n");
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      assertThat(pdf.getNumberOfPages()).isOne();
      assertThat(new PDFTextStripper().getText(pdf).replace("\r\n", "\n"))
          .contains("SMCWG Chair\n2026-04-30", "Our email of 2026-03-16")
          .contains("Dear colleagues at LAWtrust,", "we have not heard from you.");
    }
    workspace.run("ladder", "letter", "--done", "--yes");
    assertThat(workspace.run("log", "--json").out())
        .contains("step-taken", "\"step\" : \"letter\"", "taken-back");

    workspace.now("2026-05-20T09:00:00Z");
    workspace.run("ladder", "bundle", "LAWtrust", "Notarius");
    assertThat(inBundle(workspace.folder.resolve("letters/silent.zip")))
        .containsExactly("lawtrust.eml", "notarius.eml", "silent.csv");
    String report = workspace.run("report", "--format", "md").out();
    assertThat(report).contains("2026-04-30, contact done (asked their auditor)");
    assertThat(report).contains("2026-04-30: letter: 1 silent CA");
    assertThat(workspace.run("report", "--public", "--format", "md").out())
        .contains("2026-04-30, contact done")
        .doesNotContain("auditor");

    String post = workspace.run("preview", "--posts").out();
    assertThat(post).contains("Silent are 12:", "  - LAWtrust\n").doesNotContain("  - Zetes\n");
  }

  /** The step "list" of each CA, with the posts that name some of them. */
  @Tag("slow")
  @Test
  void a_post_ends_the_step_for_those_whom_it_names() {
    TestWorkspace ws =
        TestWorkspace.readyWithAllRecords(temp.resolve("posts")).everyRecordCounted();
    ws.servers(sink.port(), 1);
    ws.edit(
            "campaigns/mpic.yaml",
            """
              - {step: contact, after: 6w}
              - {step: letter, after: 8w, template: mpic-letter.txt}
            """,
            "  - {step: list, after: 9w, post: [silent, still-silent]}\n")
        .edit(
            "campaigns/mpic.yaml",
            "posts:\n",
            "posts:\n  silent: {to: l@list.example, template: silent.txt}\n"
                + "  still-silent: {to: l@list.example, template: still.txt}\n")
        .write("templates/silent.txt", "Subject: Silence\n\nLAWtrusted; E-Sign; LAWtrust.\n")
        .write("templates/still.txt", "Subject: Still silent\n\n${silent_owners}\n");
    ws.run("send", "--yes");
    ws.now("2026-06-20T09:00:00Z");
    int all = ws.run("ladder", "list", "--json").json().size();
    ws.write("bounce.eml", bounce("pki@byte.example", ws.messageIdTo("pki@byte.example")));
    ws.run("responses", "import", ws.folder.resolve("bounce.eml").toString());
    assertThat(ws.run("ladder", "list", "--json").json()).hasSize(--all);
    assertThat(ws.run("preview", "--posts").out())
        .as("who was never asked is not called silent")
        .contains("  - LAWtrust")
        .doesNotContain("BYTE");

    ws.run("post", "silent", "--yes");
    String due = ws.run("ladder", "list", "--json").json().toString();
    assertThat(ws.run("ladder", "list", "--json").json()).hasSize(all - 1);
    assertThat(due).doesNotContain("LAWtrust").contains("Notarius");
    assertThat(ws.run("status").out()).contains((all - 1) + " silent CAs: ca-outreach ladder");

    ws.run("post", "still-silent", "--yes");
    assertThat(ws.run("ladder", "list", "--json").json()).isEmpty();
  }

  private static String bounce(String address, String messageId) {
    return """
        From: MAILER-DAEMON@mx.example
        Message-ID: <2@mx.example>
        Subject: failure
        """
        + FailedDelivery.HEADER
        + "\n"
        + FailedDelivery.parts(address, "Message-ID: " + messageId + "\n");
  }

  @Test
  void the_bundled_letter_fits_its_page_in_every_phase_for_each_ca() {
    TestWorkspace ws =
        TestWorkspace.readyWithAllRecords(temp.resolve("bundled")).everyRecordCounted();
    ws.servers(sink.port(), 1).run("send", "--yes");
    for (String day : List.of("2024-09-01", "2025-01-01", "2025-04-01", "2026-05-20")) {
      Result letters = ws.run("ladder", "letter", "Zetes", "LAWtrust", "--as-of", day);
      assertThat(letters.err()).as(day).isEmpty();
      assertThat(letters.out()).contains("zetes.pdf", "lawtrust.pdf");
    }
  }

  /** The list is opened in a spreadsheet, and names are CCADB's. */
  @Test
  void a_name_that_a_spreadsheet_would_compute_is_text_in_the_list() throws IOException {
    TestWorkspace ws = TestWorkspace.init(temp.resolve("formula"));
    Path sample = ws.sample();
    Files.writeString(sample, Files.readString(sample).replace("LAWtrust", "=LAWtrust"));
    ws.run("ccadb", "import", sample.toString());
    ws.everyRecordCounted().servers(sink.port(), 1);
    ws.edit("campaigns/mpic.yaml", "{step: contact, after: 6w}", "{step: bundle, after: 6w}");
    ws.run("contacts", "add", "=LAWtrust", "pki@lawtrust.example", "--source", "CPS");
    ws.run("send", "--yes");
    ws.now("2026-06-20T09:00:00Z");

    assertThat(ws.run("ladder", "bundle", "=LAWtrust").err()).isEmpty();

    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(ws.folder.resolve("letters/silent.zip")))) {
      String list = "";
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        list = entry.getName().equals("silent.csv") ? new String(zip.readAllBytes(), UTF_8) : list;
      }
      assertThat(list).contains("\r\n\"'=LAWtrust\",2026-").doesNotContain("\"=");
    }
  }

  private static List<String> ladder() {
    List<String> rows = new ArrayList<>();
    workspace
        .run("ladder", "--json")
        .json()
        .forEach(
            row ->
                rows.add(
                    Stream.of("owner", "taken", "next", "due")
                        .map(key -> row.get(key).asString())
                        .filter(text -> !text.isEmpty())
                        .reduce((one, other) -> one + " " + other)
                        .orElse("")));
    return rows;
  }

  private static List<String> inBundle(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  /** Every owner in CCADB's report. */
  @ParameterizedTest
  @EnumSource(Letter.Paper.class)
  void a_letter_shows_every_name_of_the_sample(Letter.Paper paper) throws IOException {
    List<String> owners = new ArrayList<>();
    workspace
        .run("cas", "list", "--all", "--json")
        .json()
        .forEach(ca -> owners.add(ca.get("owner").asString()));
    assertThat(owners).hasSizeGreaterThan(80);
    String all = String.join("; ", owners);
    for (int from = 0; from < all.length(); from += 1500) {
      String some = all.substring(from, Math.min(all.length(), from + 1500)).strip();
      byte[] pdf = letter(some).pdf(paper);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).isOne();
        PDResources resources = document.getPage(0).getResources();
        for (COSName font : resources.getFontNames()) {
          assertThat(resources.getFont(font).isEmbedded()).isTrue();
        }
        assertThat(document.getPage(0).getMediaBox().getWidth())
            .isEqualTo((paper == Letter.Paper.A4 ? PDRectangle.A4 : PDRectangle.LETTER).getWidth());
        assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", ""))
            .contains(some.replaceAll("\\s+", ""));
      }
      assertThat(letter(some).pdf(paper)).as("the same letter, the same bytes").isEqualTo(pdf);
    }
  }

  @Test
  void what_does_not_fit_or_cannot_be_shown_is_an_error() {
    assertThatThrownBy(() -> letter("word\n\n".repeat(60)).pdf(Letter.Paper.A4))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("lines more than fit one page");
    assertThatThrownBy(() -> letter("中国").pdf(Letter.Paper.LETTER))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("U+4E2D");
  }

  private static Letter letter(String body) {
    return new Letter("Chair", "CA", LocalDate.parse("2026-04-30"), "Subject", body);
  }
}
