import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

/**
 * Writes an mbox of what an inbox gets after a notice: answers short and long, plain, in HTML, with
 * attachments and signatures; bounces, structured or not; automatic replies, tickets, list posts.
 */
public final class MakeMbox {
  private static final String[] WORDS =
      ("the certificate we issue is validated from several network perspectives before mail "
              + "control of a domain has been shown to us our policy says in section three that "
              + "members of this group should read what was proposed last month and answer until "
              + "october whether they see any concern with it could not be sooner because an audit "
              + "was planned and the office was moved so please excuse a late reply regards team")
          .split(" ");

  private static final int LONGEST_FIELD = 999;

  private final Random random = new Random(6);
  private final BufferedWriter out;

  private MakeMbox(BufferedWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    try (BufferedWriter out =
        Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.ISO_8859_1)) {
      MakeMbox mbox = new MakeMbox(out);
      for (int i = 0; i < count; i++) {
        mbox.message(i);
      }
    }
  }

  private void message(int i) throws IOException {
    out.write("From ca@ca" + i + ".example Wed Mar 18 09:00:00 2026\n");
    int sort = random.nextInt(100);
    if (sort < 35) {
      alternative(i, false);
    } else if (sort < 45) {
      alternative(i, true);
    } else if (sort < 58) {
      plain(i, "Re: Notice to S/MIME CAs", "", paragraphs(1 + random.nextInt(8)) + quoted());
    } else if (sort < 73) {
      report(i);
    } else if (sort < 79) {
      qmail(i);
    } else if (sort < 87) {
      plain(
          i,
          "Automatic reply: Notice to S/MIME CAs",
          "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\n",
          paragraphs(1));
    } else if (sort < 92) {
      plain(
          i,
          "[#" + i + "] Request received",
          "Auto-Submitted: auto-replied\nX-Zammad-Ticket-ID: " + i + "\n",
          "Your request has been received and its number is " + i + ".\n" + paragraphs(1));
    } else {
      plain(
          i,
          "[mdsp] A thread",
          "List-Id: <mdsp.lists.example>\nPrecedence: list\n",
          paragraphs(10) + quoted());
    }
    out.write("\n");
  }

  private void header(int i, String subject, String more, String type) throws IOException {
    for (int hop = 0; hop < 4; hop++) {
      out.write(
          "Received: from mx"
              + hop
              + ".ca"
              + i
              + ".example (mx.ca.example [192.0.2.7])\n\tby mx.wg.example (Postfix) with ESMTPS id "
              + Long.toHexString(random.nextLong())
              + "\n\tfor <mpic@wg.example>; Wed, 18 Mar 2026 09:00:00 +0000 (UTC)\n");
    }
    out.write("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=ca.example; s=s1;\n\tb=");
    out.write(base64(256) + "\n");
    out.write("ARC-Seal: i=1; a=rsa-sha256; s=arc; d=mail.example; cv=none;\n\tb=");
    out.write(base64(256) + "\n");
    out.write("From: Policy of CA " + i + " <policy@ca" + i + ".example>\n");
    out.write("To: mpic@wg.example\nSubject: " + subject + "\nMessage-ID: <" + i + "@ca.example>\n");
    out.write("Date: Wed, 18 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\n");
    out.write("X-MS-Exchange-Organization-SCL: -1\nX-Originating-IP: [192.0.2.9]\n");
    out.write(more + "Content-Type: " + type + "\n\n");
  }

  private void plain(int i, String subject, String more, String text) throws IOException {
    header(i, subject, more, "text/plain; charset=utf-8");
    out.write(text);
  }

  private void alternative(int i, boolean withAttachment) throws IOException {
    header(
        i,
        "Re: Notice to S/MIME CAs",
        "In-Reply-To: <notice@wg.example>\nReferences: <notice@wg.example>\n",
        withAttachment ? "multipart/mixed; boundary=\"m\"" : "multipart/alternative; boundary=\"a\"");
    if (withAttachment) {
      out.write("--m\nContent-Type: multipart/alternative; boundary=\"a\"\n\n");
    }
    String text = paragraphs(1 + random.nextInt(6));
    out.write("--a\nContent-Type: text/plain; charset=utf-8\n\n" + text + quoted());
    out.write("\n--a\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>");
    out.write(text.replace("\n\n", "</p>\n<p>") + "</p><blockquote>" + quoted());
    out.write("</blockquote></body></html>\n--a--\n");
    if (withAttachment) {
      out.write("--m\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n");
      out.write("Content-Disposition: attachment; filename=\"cps.pdf\"\n\n");
      out.write(base64((10 + random.nextInt(60)) << 10) + "\n--m--\n");
    }
  }

  private void report(int i) throws IOException {
    header(
        i,
        "Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied\n",
        "multipart/report; report-type=delivery-status; boundary=\"r\"");
    out.write("--r\nContent-Type: text/plain\n\nThis is the mail system at host mx.example.\n\n");
    out.write("<pki@ca" + i + ".example>: host mx.example said: 550 5.1.1 User unknown\n");
    out.write("--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n");
    out.write("Final-Recipient: rfc822; pki@ca" + i + ".example\nAction: failed\n");
    out.write("Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n");
    out.write("--r\nContent-Type: message/rfc822\n\n" + notice() + "--r--\n");
  }

  private void qmail(int i) throws IOException {
    plain(
        i,
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.example.\n"
            + "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
            + "<pki@ca" + i + ".example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
            + "--- Below this line is a copy of the message.\n\n" + notice());
  }

  private String notice() {
    return "From: Chair <chair@wg.example>\nTo: pki@ca.example\nSubject: Notice to S/MIME CAs\n"
        + "Message-ID: <notice@wg.example>\nDate: Tue, 17 Mar 2026 09:00:00 +0000\n\n"
        + paragraphs(6);
  }

  private String quoted() {
    return "\nOn Tue, 17 Mar 2026 the chair wrote:\n> "
        + paragraphs(6).replace("\n", "\n> ") + "\n";
  }

  private String paragraphs(int count) {
    StringBuilder text = new StringBuilder();
    for (int p = 0; p < count; p++) {
      int length = 0;
      for (int w = 0; w < 60; w++) {
        String word = WORDS[random.nextInt(WORDS.length)];
        length += word.length() + 1;
        text.append(word).append(length > 70 ? '\n' : ' ');
        length = length > 70 ? 0 : length;
      }
      text.append(".\n\n");
    }
    return text.toString();
  }

  private String base64(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    // a header's lines go on with a tab, a body's do not
    byte[] lineEnd = (size > LONGEST_FIELD ? "\n" : "\n\t").getBytes(StandardCharsets.US_ASCII);
    return Base64.getMimeEncoder(72, lineEnd).encodeToString(bytes);
  }
}
