package io.github.caoutreach.display;

import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.RecordAnswer;
import io.github.caoutreach.app.SentByHand;
import io.github.caoutreach.common.OneLine;
import java.util.ArrayList;
import java.util.List;

/** What was recorded on a person's word. */
public final class Recorded {
  private Recorded() {}

  /** What a CA said, and when. */
  public static String of(RecordAnswer said) {
    List<String> words = new ArrayList<>(said.stance().stream().toList());
    said.values().forEach((question, value) -> words.add(question + ": " + value));
    return "%s: %s on %s%n".formatted(said.owner(), String.join(", ", words), said.on());
  }

  /** A message that was given to a CA through a form. */
  public static String of(SentByHand sent) {
    return "%s: %s %s sent by hand on %s%s%n"
        .formatted(
            OneLine.of(sent.owner()),
            sent.kind(),
            Integer.toString(sent.number()),
            sent.on(),
            sent.through().isEmpty() ? "" : " through " + OneLine.of(sent.through()));
  }

  /** What a message is, and which CA it is from. */
  public static String of(MailView mail) {
    return "%s is now %s from %s%s%n"
        .formatted(
            mail.id(),
            mail.kind(),
            mail.owner().orElse("nobody"),
            mail.campaigns().isEmpty() ? "" : ", about " + String.join(" and ", mail.campaigns()));
  }
}
