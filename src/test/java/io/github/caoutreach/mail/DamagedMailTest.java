package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a message is damaged, or how much of it there is: it is read, and always the same. */
class DamagedMailTest {
  private static final int MAILS = 400;
  private static final long SEED = 15;

  /** All that is asked of a message, in words. */
  private static String read(byte[] content) {
    Incoming mail = Incoming.of(content);
    StringBuilder all = new StringBuilder();
    all.append(mail.from()).append(mail.subject()).append(mail.senders()).append(mail.fromFields());
    all.append(mail.messageId()).append(mail.answersTo()).append(mail.receivedAt());
    all.append(mail.text()).append(mail.everything()).append(mail.limits());
    describe(mail.whole(), all);
    return all.toString();
  }

  private static void describe(MailPart part, StringBuilder all) {
    all.append(part.type()).append(part.fileName()).append(part.disposition()).append(part.size());
    all.append(Arrays.hashCode(part.raw())).append(Arrays.hashCode(part.canonical()));
    all.append(part.text(1 << 16));
    part.parts().forEach(one -> describe(one, all));
  }

  @Test
  void damaged_mail_is_read_and_twice_the_same() throws IOException, URISyntaxException {
    DamagedMail damaged = new DamagedMail(SEED);
    for (int i = 0; i < MAILS; i++) {
      byte[] mail = damaged.next();

      String once = read(mail.clone());

      assertThat(read(mail)).as("mail " + i).isEqualTo(once);
    }
  }

  @Test
  void what_is_whole_is_read_to_its_limits_without_a_word() throws IOException, URISyntaxException {
    for (byte[] mail : DamagedMail.corpus()) {
      assertThat(Incoming.of(mail).limits()).isEmpty();
    }
  }

  @Tag("slow")
  @Test
  void headers_by_the_megabyte_are_read_to_a_count_and_it_is_said() {
    String header = "a:\n".repeat(350_000);
    StringBuilder content =
        new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 24; i++) {
      content.append("--b\n").append(header).append("\nwe agree ").append(i).append('\n');
    }
    byte[] mail = content.append("--b--\n").toString().getBytes(StandardCharsets.US_ASCII);

    long fields =
        Incoming.of(mail).whole().parts().stream().mapToLong(DamagedMailTest::fields).sum();

    assertThat(fields).isLessThanOrEqualTo(ReadingLimits.FIELDS);
    assertThat(Incoming.of(mail).limits())
        .containsExactly("only the first 2000 header fields were read");
    assertThat(Incoming.of(mail).text()).contains("we agree 23");
  }

  private static long fields(MailPart part) {
    int count = 0;
    for (var all = part.headers().getAllHeaders(); all.hasMoreElements(); all.nextElement()) {
      count++;
    }
    return count;
  }

  @Test
  void what_is_passed_over_is_said() {
    String many = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(500);
    String long_ = "X: " + "y".repeat(2 << 20) + "\nSubject: z\n\nHello\n";
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      deep.append("Content-Type: message/rfc822\n\n");
    }

    assertThat(limits(many)).containsExactly("only the first 200 parts were read");
    assertThat(limits(long_)).containsExactly("only the first 1024 KiB of headers were read");
    assertThat(limits(deep.toString()))
        .containsExactly("only the outer 10 levels of parts were read");
  }

  private static List<String> limits(String content) {
    return Incoming.of(content.getBytes(StandardCharsets.US_ASCII)).limits();
  }

  /** What Bouncy Castle reads by recursion, and what jsoup makes a tree of. */
  @ParameterizedTest
  @ValueSource(ints = {100, 10_000, 1_000_000})
  void what_is_nested_without_end_overflows_no_stack(int depth) {
    byte[] nested = new byte[depth * 2];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    String signed =
        "From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(nested);
    String html =
        "From: a@b.example\nContent-Type: text/html\n\n" + "<div>".repeat(depth) + "we agree";

    assertThat(read(signed.getBytes(StandardCharsets.US_ASCII))).isNotEmpty();
    assertThat(read(html.getBytes(StandardCharsets.US_ASCII))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "\"",
        "<",
        "=?",
        "=?utf-8?q?",
        "=?utf-8?q?a?= ",
        ":",
        "a@b ",
        ",",
        "\\",
        "@:",
        "(\\",
        ";x=\"",
        ";boundary=",
        "*0=",
        "'",
        "%41"
      })
  void no_field_takes_longer_than_its_length(String piece) {
    String field = piece.repeat((1 << 16) / piece.length());
    String mail =
        "From: %s\nSubject: %s\nIn-Reply-To: %s\nReceived: %s\nContent-Type: multipart/mixed; %s\n\nHello\n"
            .formatted(field, field, field, field, field);
    long start = System.nanoTime();

    read(mail.getBytes(StandardCharsets.US_ASCII));

    assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(5_000_000_000L);
  }
}
