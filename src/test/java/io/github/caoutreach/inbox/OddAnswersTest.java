package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An answer is told to be its CA's in whatever form it names our message, or its sender. */
class OddAnswersTest {
  private static final String ZETES = "Zetes";
  private static final String STRANGER = "From: Desk <desk@parent.example>\n";

  @TempDir Path temp;

  @Test
  void each_form_of_a_thread_a_reference_or_a_sender_finds_its_CA() throws IOException {
    try (WrittenToCas campaign = new WrittenToCas(temp)) {
      String id = campaign.messageId(ZETES);
      String bare = id.substring(1, id.length() - 1);
      String reference = campaign.reference(ZETES);
      String first = reference.substring(0, 9);
      String rest = reference.substring(9);
      String escaped = bare.replace("@", "=40").replace(".", "=2E");
      String html = "<p>Yes.</p><blockquote>Reference: " + reference + "</blockquote>";
      String alternative =
          STRANGER
              + "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nYes.\n--b\n"
              + "Content-Type: text/html; charset=utf-8\n";
      List<String> mails = new ArrayList<>();
      mails.add(STRANGER + "In-Reply-To: " + bare + "\n\nYes.");
      mails.add(STRANGER + "In-Reply-To: " + id.replace("@", "@\n ") + "\n\nYes.");
      mails.add(STRANGER + "References: <a@b.example>," + bare + "\n\nYes.");
      mails.add(STRANGER + "In-Reply-To: =?utf-8?q?=3C" + escaped + "=3E?=\n\nYes.");
      mails.add(STRANGER + "\nYes.\n\n" + reference);
      mails.add(
          alternative
              + "Content-Transfer-Encoding: base64\n\n"
              + Base64.getMimeEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8))
              + "\n--b--\n");
      mails.add(
          alternative
              + "Content-Transfer-Encoding: quoted-printable\n\n<p>"
              + first
              + "=\n"
              + rest
              + "</p>\n--b--\n");
      mails.add(alternative + "\n<p>" + first + "<wbr><b>" + rest + "</b></p>\n--b--\n");
      mails.add(alternative + "\n<p>" + first + "&#8203;&shy;" + rest + "</p>\n--b--\n");
      mails.add(
          STRANGER
              + "Content-Transfer-Encoding: base64\n\n"
              + Base64.getEncoder()
                  .withoutPadding()
                  .encodeToString(("Yes.\n> " + reference).getBytes(StandardCharsets.UTF_8)));
      mails.add(
          STRANGER
              + "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n"
              + Base64.getMimeEncoder()
                  .encodeToString(
                      ("--b\n\nYes.\n" + reference + "\n--b--\n")
                          .getBytes(StandardCharsets.UTF_8)));
      mails.add("From: Example, Marc <policy@zetes.example>\n\nYes.");
      mails.add("From: Zetes <<policy@zetes.example>>\n\nYes.");
      mails.add("From: CA team: policy@zetes.example;\n\nYes.");
      mails.add("From: =?utf-8?q?Zetes_=3Cpolicy=40zetes=2Eexample=3E?=\n\nYes.");
      Path folder = Files.createDirectory(temp.resolve("mails"));
      for (int i = 0; i < mails.size(); i++) {
        String subject = String.format(Locale.ROOT, "Subject: form %02d\n", i);
        Files.writeString(
            folder.resolve(String.format(Locale.ROOT, "%02d.eml", i)),
            subject + mails.get(i) + "\n");
      }

      campaign.workspace.run("responses", "import", folder.toString());

      List<String> unmatched = new ArrayList<>();
      for (JsonNode mail : campaign.mails()) {
        if (!mail.get("owner").asString("-").equals(ZETES)) {
          unmatched.add(mail.get("subject").asString());
        }
      }
      assertThat(campaign.mails()).hasSize(mails.size());
      assertThat(unmatched).isEmpty();
    }
  }
}
