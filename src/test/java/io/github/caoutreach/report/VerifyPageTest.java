package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page by which a recipient checks a notice, and the commands on it. */
class VerifyPageTest {
  @TempDir static Path folder;
  @TempDir Path temp;
  private static TestWorkspace workspace;
  private static MailSink sink;

  @BeforeAll
  static void send() {
    sink = new MailSink();
    workspace = TestWorkspace.ready(folder.resolve("ws")).everyRecordCounted();
    workspace
        .servers(sink.port(), 1)
        .edit(
            "campaigns/mpic.yaml",
            "answers-by:",
            "pages: {verify: 'https://wg.example/verify.html', ballot: 'https://wg.example/b'}\n"
                + "answers-by:")
        .edit("templates/mpic-notice.txt", "Dear colleagues", "${verify_url}\n\nDear collègues");
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    sink.close();
  }

  private static String page() {
    return workspace.run("report", "--verify").out();
  }

  @Test
  void it_says_what_was_sent_and_names_no_ca_and_no_address_of_one() {
    String page = page();

    assertThat(page)
        .contains("Dear collègues at [CA owner],", "https://wg.example/verify.html")
        .contains("<a href=\"https://wg.example/b\"", "13 messages", "no S/MIME signature")
        .doesNotContain("Zetes", "zetes.example", "<script", "Leak");
    String reference = sink.taken().get(0).text().replaceAll("(?s).*(MPIC-[A-Z0-9]{10}).*", "$1");
    assertThat(reference).hasSize(15);
    assertThat(page.toUpperCase(Locale.ROOT)).doesNotContain(reference);
  }

  @Test
  void before_anything_is_sent_it_has_the_text_of_the_day() {
    TestWorkspace fresh = TestWorkspace.ready(temp.resolve("fresh")).everyRecordCounted();

    assertThat(fresh.run("report", "--verify").out())
        .contains("Dear colleagues at [CA owner],", "No message has been sent yet.");
  }

  @Test
  void a_template_that_names_a_page_which_the_campaign_does_not_is_told_what_to_write() {
    TestWorkspace fresh = TestWorkspace.ready(temp.resolve("fresh")).everyRecordCounted();
    fresh.edit("templates/mpic-notice.txt", "Dear colleagues", "${verify_url}");

    assertThat(fresh.run("preview").err()).contains("pages: {verify: https://...}");
  }

  /** A copy as a recipient has it: the whole message, with or without the marks of a journey. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"tr", "python3"})
  void what_a_recipient_computes_from_a_copy_is_on_the_page(String tool) throws Exception {
    String page = page();
    String content = sink.taken().get(0).text().replaceAll("(?m)^\\.", ""); // RFC 5321, 4.5.2
    Files.writeString(
        temp.resolve("notice.eml"),
        "Received: from a by b; Mon, 16 Mar 2026 09:00:00 +0000\r\n" + content,
        StandardCharsets.ISO_8859_1);
    Files.writeString(temp.resolve("notice.txt"), asShown(temp.resolve("notice.eml")));

    Matcher command = Pattern.compile("<code>(" + tool + " .*?)</code>").matcher(page);
    assertThat(command.find()).isTrue();
    String sum = output(StringEscapeUtils.unescapeHtml4(command.group(1))).split(" ")[0].strip();

    assertThat(sum).matches("[0-9a-f]{64}");
    assertThat(page).contains("<code>" + sum + "</code>");
  }

  /** What is copied from a mail program that wraps, indents and adds spaces. */
  private static String asShown(Path message) throws IOException {
    String text =
        io.github.caoutreach.message.NoticeText.in(Files.readAllBytes(message))
            .orElseThrow()
            .text();
    return "\t" + text.replace("\n", " \r\n").replaceAll("(\\w{5}) ", "$1\n") + "\n\n";
  }

  private String output(String command) throws Exception {
    Process process =
        new ProcessBuilder(List.of("sh", "-c", command))
            .directory(temp.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void an_unattended_pass_writes_it_beside_the_report() {
    workspace.run("run");

    assertThat(workspace.folder.resolve("verify.html")).exists();
  }
}
