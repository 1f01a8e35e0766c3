package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the archive of a list brings in: what is about our posts, and nothing else of its years. */
@Tag("slow")
class ListArchiveTest {
  private static final String ZETES = "Zetes";
  private static final String DATE = "Date: Tue, 17 Mar 2026 10:00:00 +0000\n";

  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;
  private String post;

  @BeforeEach
  void post() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
    Result posted = workspace.run("post", "mdsp", "--yes");
    assertThat(posted.exitCode()).as(posted.err()).isZero();
    post = workspace.messageIdTo("dev-security-policy@mozilla.org");
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @Test
  void of_a_google_group_the_thread_below_our_post_is_kept() {
    String group =
        "Mailing-list: list dev-security-policy@mozilla.org; contact"
            + " dev-security-policy+owners@mozilla.org\n"
            + "List-ID: <dev-security-policy.mozilla.org>\nX-Google-Group-Id: 930613127442\n"
            + "To: \"dev-security-policy@mozilla.org\" <dev-security-policy@mozilla.org>\n";
    List<String> archive = new ArrayList<>();
    archive.add(
        "From 1859902200571234567@xxx Tue Mar 17 10:00:00 +0000 2026\nX-GM-THRID: 1859902200571\n"
            + "From: \"'Ann Example' via dev-security-policy@mozilla.org\""
            + " <dev-security-policy@mozilla.org>\nX-Original-From: Ann <ann@zetes.example>\n"
            + "Reply-To: Ann <ann@zetes.example>\n"
            + group
            + thread("<ann@zetes.example>", post)
            + "\nWe support it.\n\n--\nYou received this message because you are subscribed to the"
            + " Google Groups group.\n");
    archive.add(
        "From 1859902200571234568@xxx Tue Mar 17 11:00:00 +0000 2026\n"
            + "From: Bob <bob@elsewhere.example>\n"
            + group
            + thread("<bob@elsewhere.example>", "<ann@zetes.example>")
            + "\nSo do I.\n");
    archive.add(
        "From 1859902200571234569@xxx Mon Mar 16 09:00:00 +0000 2026\n"
            + "From: Chair <chair@wg.example>\n"
            + group
            + "Message-ID: "
            + post
            + "\nSubject: [mdsp] MPIC\n"
            + DATE
            + "\nSee the ballot.\n");

    Result result = imports(write("topics.mbox", mixed(archive)));

    assertThat(result.err()).contains("kept 3 of 203 messages; the rest is not about our posts");
    assertThat(result.out()).contains("3 new (0 answers, 1 from CAs on the list), 0 known before");
    assertThat(campaign.mails()).hasSize(3);
    assertThat(mailOf(ZETES).get("confidence").asString()).isEqualTo("possible");
    assertThat(campaign.state(ZETES)).isEqualTo("spoke on the list");
    assertThat(imports(temp.resolve("topics.mbox")).out()).contains("0 new", "3 known before");
  }

  /** It writes In-Reply-To without brackets and no References, and a reply before its parent. */
  @Test
  void of_hyperkitty_a_reply_to_a_reply_is_under_our_post_too() {
    String reply =
        "From ann at zetes.example Tue Mar 17 10:00:00 2026\n"
            + "From: Ann Example <ann at zetes.example>\nTo: dev-security-policy at mozilla.org\n"
            + "Subject: Re: [mdsp] MPIC\n"
            + DATE
            + "Message-ID: <2@zetes.example>\nIn-Reply-To: 1@elsewhere.example\n"
            + "MIME-Version: 1.0\nContent-Type: text/plain; charset=\"utf-8\"\n\nWe do.\n";
    String parent =
        "From bob at elsewhere.example Tue Mar 17 09:00:00 2026\n"
            + "From: bob at elsewhere.example\nSubject: Re: [mdsp] MPIC\n"
            + DATE
            + "Message-ID: <1@elsewhere.example>\nIn-Reply-To: "
            + post.substring(1, post.length() - 1)
            + "\n\nWho supports it?\n";

    Result result = imports(gzip("export.mbox.gz", reply + "\n" + foreign(1) + "\n" + parent));

    assertThat(result.err()).contains("kept 2 of 3 messages");
    assertThat(mailOf(ZETES).get("evidence").asString())
        .contains("it is from the archive of mdsp", "zetes.example", "it answers our post");
    assertThat(campaign.state(ZETES)).isEqualTo("spoke on the list");
  }

  @Test
  void of_pipermail_the_addresses_are_read_as_it_writes_them() {
    Path file =
        gzip(
            "2026-March.txt.gz",
            foreign(1)
                + "\nFrom policy at zetes.example  Tue Mar 17 10:00:00 2026\n"
                + "From: policy at zetes.example (Ann of Zetes)\n"
                + DATE
                + "Subject: [mdsp] MPIC\nIn-Reply-To: "
                + post
                + "\nReferences: "
                + post
                + "\nMessage-ID: <3@zetes.example>\n\nWe support it.\n"
                + "-------------- next part --------------\n"
                + "An HTML attachment was scrubbed...\nURL: <http://lists.example/a.htm>\n");

    Result result = imports(file);

    assertThat(result.err()).contains("kept 1 of 2 messages");
    JsonNode mail = mailOf(ZETES);
    assertThat(mail.get("kind").asString()).isEqualTo("list");
    assertThat(mail.get("confidence").asString()).isEqualTo("likely");
    assertThat(mail.get("on").asString()).isEqualTo("2026-03-17");
  }

  @Test
  void of_public_inbox_an_archive_in_parts_is_followed_from_part_to_part() {
    String separator = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";
    String first =
        "From: b@elsewhere.example\n" + thread("<1@elsewhere.example>", post) + "\nHm.\n";
    String second =
        "From: policy@zetes.example\nList-Id: <mdsp.lists.example>\n"
            + thread("<2@zetes.example>", "<1@elsewhere.example>")
            + "\nWe do.\n>From now on.\n";

    imports(gzip("1.mbox.gz", separator + first + "\n" + separator + foreign(1)));
    Result result = imports(gzip("2.mbox.gz", separator + second + "\n" + separator + foreign(2)));

    assertThat(result.err()).contains("kept 1 of 2 messages");
    assertThat(campaign.state(ZETES)).isEqualTo("spoke on the list");
  }

  /** With a footer, a tag, and From rewritten; spelled out; with a file scrubbed. */
  @ParameterizedTest
  @CsvSource({
    "Ann <policy@zetes.example>",
    "policy at zetes.example (Ann)",
    "Ann via mdsp <mdsp@lists.example>"
  })
  void what_came_as_mail_before_is_known(String from) {
    String whole = thread("<4@zetes.example>", post);
    JsonNode mail =
        campaign.receivedWhole(
            "From: Ann <policy@zetes.example>\nTo: mpic@wg.example\n" + whole + "\nWe do.\n");

    Result result =
        imports(
            write(
                "a.mbox",
                "From \nFrom: "
                    + from
                    + "\nReply-To: policy@zetes.example\nList-Id: <mdsp.lists.example>\n"
                    + whole.replace("Re: ", "Re: [mdsp] ")
                    + "\nWe do.\n_______________________________________________\nmdsp mailing list\n"));

    assertThat(result.out()).contains("0 new", "1 known before");
    assertThat(campaign.mails()).hasSize(1);
    assertThat(campaign.mail(mail.get("id").asString())).isEqualTo(mail);
  }

  @Test
  void what_only_bears_the_message_id_of_another_is_kept_and_waits() {
    campaign.receivedWhole("From: x@y.example\n" + thread("<4@zetes.example>", post) + "\nNo.\n");

    Result result =
        imports(
            write(
                "a.mbox",
                "From \nFrom: policy@zetes.example\n"
                    + thread("<4@zetes.example>", post)
                    + "\nYes.\n"));

    assertThat(result.out()).contains("1 new");
    assertThat(campaign.mails().get(1).get("question").asString()).isEqualTo("whose");
    assertThat(campaign.mails().get(1).get("evidence").asString()).contains("different content");
  }

  /** The Message-ID of a public message is known to all, and its author is written above it. */
  @Test
  void a_forgery_that_came_first_hides_no_answer() {
    String forged = "From: policy@zetes.example\n" + thread("<4@zetes.example>", post);
    campaign.receivedWhole(forged + "\nNothing to add.\n");

    imports(write("a.mbox", "From \n" + forged + "\nWe object.\n"));

    assertThat(campaign.mails()).hasSize(2);
    assertThat(campaign.mails().get(1).get("evidence").asString()).contains("different content");
  }

  @Test
  void of_two_with_one_message_id_in_an_archive_none_hides_the_other() {
    String one = thread("<4@zetes.example>", post);

    imports(
        write(
            "a.mbox",
            "From \nFrom: x via mdsp <mdsp@lists.example>\nReply-To: policy@zetes.example\n"
                + "List-Id: <mdsp.lists.example>\n"
                + one
                + "\nSpam.\n\nFrom \nFrom: policy@zetes.example\n"
                + one
                + "\nWe object.\n"));

    assertThat(campaign.mails()).hasSize(2);
  }

  /** A reply to a notice, a reference in the text, a server's word, a bounce, an auto-reply. */
  @Test
  void nothing_is_certain_by_an_archive() {
    workspace.edit("ca-outreach.yaml", "imap: {", "imap: {trust: mx.wg.example, ");
    String notice = campaign.messageId(ZETES);
    List<String> archive =
        List.of(
            "From: a@b.example\n" + thread("<1@b.example>", notice) + "\nWe do.\n",
            "From: a@b.example\nSubject: x\nMessage-ID: <2@b.example>\n\nWe do. Reference: "
                + campaign.reference(ZETES)
                + "\n",
            "Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example\n"
                + "From: policy@zetes.example\n"
                + thread("<3@zetes.example>", notice)
                + "\nWe do.\n",
            "From: policy@zetes.example\nSubject: Out of office\nAuto-Submitted: auto-replied\n"
                + "Message-ID: <4@zetes.example>\nIn-Reply-To: "
                + notice
                + "\n\nAway.\n",
            "From: MAILER-DAEMON@mx.example (Mail Delivery System)\nMessage-ID: <5@mx.example>\n"
                + "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                + "In-Reply-To: "
                + notice
                + "\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
                + "Final-Recipient: rfc822; policy@zetes.example\nAction: failed\nStatus: 5.1.1\n\n"
                + "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: "
                + notice
                + "\n--b--\n");

    Result result =
        imports(write("a.mbox", mixed(archive.stream().map("From \n"::concat).toList())));

    assertThat(result.err()).contains("kept 5 of 205 messages");
    List<String> kinds = new ArrayList<>();
    for (JsonNode mail : campaign.mails()) {
      kinds.add(mail.get("kind").asString());
      assertThat(mail.get("confidence").asString())
          .as(mail.toPrettyString())
          .isIn("none", "likely", "possible");
    }
    assertThat(kinds).containsExactlyInAnyOrder("list", "list", "list", "auto-reply", "bounce");
    assertThat(campaign.state(ZETES)).doesNotContain("answered", "bounced");
  }

  @Test
  void what_can_not_be_read_as_an_archive_is_refused_as_a_whole() throws IOException {
    Path good =
        write("a.mbox", "From \nFrom: policy@zetes.example\n" + thread("<1@z.example>", post));
    Path cut = gzip("b.mbox.gz", foreign(1).repeat(2000));
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 400));

    Result broken = workspace.run("responses", "import", "--list", "mdsp", "" + good, "" + cut);
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err()).contains("b.mbox.gz: can't be read");
    assertThat(workspace.run("responses", "import", "--list", "mdps", "" + good).err())
        .contains("the campaign has no post \"mdps\"", "\"mdsp\"");
    assertThat(workspace.run("responses", "import", "--list", "mdsp", "-").err())
        .contains("is read twice");
    assertThat(campaign.mails()).isEmpty();
  }

  @Test
  void programs_get_what_they_get_of_any_import() {
    Path file =
        write("a.mbox", "From \nFrom: policy@zetes.example\n" + thread("<1@z.example>", post));

    JsonNode json =
        workspace.run("responses", "import", "--list", "mdsp", "--json", "" + file).json();

    assertThat(WrittenToCas.strings(json.get("added"))).containsExactly("list");
    assertThat(json.get("known").asInt()).isZero();
    assertThat(json.get("unmatched").asInt()).isEqualTo(1);
  }

  @Test
  void odd_messages_end_nothing() {
    List<String> archive = new ArrayList<>();
    archive.add("From \nFrom: a@b.example\n" + thread("<self@b.example>", "<self@b.example>"));
    archive.add("From \nFrom: a@b.example\n" + thread("<x@b.example>", "<y@b.example>"));
    archive.add("From \nFrom: a@b.example\n" + thread("<y@b.example>", "<x@b.example>"));
    archive.add("From \nSubject: nothing else\n\nHello.\n");
    archive.add("From \nSubject: x\nReferences: " + "<r@b.example> ".repeat(70_000) + "\n\nHi.\n");
    archive.add("From \nSubject: x\nIn-Reply-To: " + post + "\n\nWithout a name or an author.\n");
    for (int i = 0; i < 300; i++) { // a thread that stands there from its end to its beginning
      String parent = i == 299 ? post : "<" + (i + 1) + "@deep.example>";
      archive.add(
          "From \nFrom: a@b.example\nSubject: x\nMessage-ID: <"
              + i
              + "@deep.example>\nIn-Reply-To: "
              + parent
              + "\n\nHi.\n");
    }

    Result result = imports(write("a.mbox", String.join("\n", archive)));

    assertThat(result.err()).contains("kept 301 of 306 messages");
    assertThat(campaign.state(ZETES)).isEqualTo("sent");
  }

  private Result imports(Path file) {
    return workspace.run("responses", "import", "--list", "mdsp", file.toString());
  }

  private JsonNode mailOf(String owner) {
    for (JsonNode mail : campaign.mails()) {
      if (mail.get("owner").asString("").equals(owner)) {
        return mail;
      }
    }
    throw new AssertionError("none of " + owner + ": " + campaign.mails().toPrettyString());
  }

  /** The rest of the header of a message in a thread. */
  private static String thread(String id, String parent) {
    return "Subject: Re: MPIC\n"
        + DATE
        + "Message-ID: "
        + id
        + "\nIn-Reply-To: "
        + parent
        + "\nReferences: "
        + parent
        + "\n";
  }

  /** Another's message, in another's thread, by a contact of a CA. */
  private static String foreign(int number) {
    return "From compliance at notarius.example  Mon Mar  2 10:00:00 2026\n"
        + "From: compliance@notarius.example\nSubject: Re: Another matter\n"
        + "Message-ID: <"
        + number
        + "@notarius.example>\nIn-Reply-To: <"
        + (number - 1)
        + "@notarius.example>\nReferences: <0@notarius.example>\n\nNot about MPIC.\n";
  }

  /** These messages among two hundred others. */
  private static String mixed(List<String> messages) {
    List<String> all = new ArrayList<>(messages);
    for (int i = 1; i <= 200; i++) {
      all.add(foreign(i));
    }
    Collections.shuffle(all, new Random(7));
    return String.join("\n", all);
  }

  private Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path gzip(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(name, bytes.toByteArray());
  }

  private Path write(String name, byte[] content) {
    try {
      return Files.write(temp.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
