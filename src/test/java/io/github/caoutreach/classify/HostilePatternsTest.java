package io.github.caoutreach.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.mail.Incoming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Texts made of what the patterns themselves are made of. Each message takes well under a second;
 * the limit is for all of them, so that a busy machine fails nothing and a pattern that runs away,
 * which takes minutes with a single text, does.
 */
@Tag("slow")
class HostilePatternsTest {
  private static final int LENGTH = 20_000;
  private static final Duration EACH = Duration.ofSeconds(5);

  private final Classifier classifier = new Classifier();

  @Test
  @Timeout(600)
  void no_piece_of_a_pattern_repeated_takes_long() throws IOException {
    List<String> slow = new ArrayList<>();
    int turn = 0;
    for (String piece : PatternPieces.all()) {
      String mail = mails(piece).get(turn++ % 3);
      long start = System.nanoTime();
      assertThat(classifier.judge(Incoming.of(mail.getBytes(StandardCharsets.UTF_8)))).isNotNull();
      if (System.nanoTime() - start > EACH.toNanos()) {
        slow.add(piece);
      }
    }

    assertThat(slow).isEmpty();
  }

  /** A person's reply, a mail system's words with every mark of a program, and a report. */
  static List<String> mails(String piece) {
    String text = piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
    String line = text.replace('\n', ' ');
    String fields =
        "To: "
            + line
            + "\nSubject: "
            + line
            + "\nReferences: "
            + line
            + "\nList-Id: "
            + line
            + "\n";
    String marks =
        "Return-Path: <>\nAuto-Submitted: auto-generated\nX-RT-Loop-Prevention: x\nX-Mailer: "
            + line
            + "\nX-Failed-Recipients: "
            + line
            + "\nDelivered-To: "
            + line
            + "\nPrecedence: "
            + line
            + "\n";
    String report =
        "Content-Type: multipart/report; boundary=b\n\n--b\n\n"
            + text
            + "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
            + "Final-Recipient: rfc822; "
            + line
            + "\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; "
            + line
            + "\n--b--\n";
    return List.of(
        "From: " + line + "\n" + fields + "\n" + text,
        "From: postmaster@ca.example\n" + fields + marks + "\ncould not be delivered\n" + text,
        "From: postmaster@ca.example\n" + fields + report);
  }
}
