package io.github.caoutreach.display;

import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** What a message is, why, and whom it says a message did not reach. */
public final class JudgementLines {
  private JudgementLines() {}

  /** The judgement on the message in {@code file}. */
  public static Lines of(String file, Judgement judgement) {
    Lines text = new Lines();
    text.add("%-10s  %s  (%s)", judgement.kind().spelling(), OneLine.of(file), judgement.reason());
    for (FailedRecipient one : judgement.recipients()) {
      text.add(
          "            %s  %s%s, %s  %s",
          one.address().isEmpty() ? "(no address)" : OneLine.of(one.address()),
          one.permanent() ? "permanent" : "temporary",
          one.status().map(status -> " " + status).orElse(""),
          one.scope().spelling(),
          one.reason());
    }
    return text;
  }
}
