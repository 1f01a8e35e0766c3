package io.github.caoutreach.app;

import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.classify.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * What a message is.
 *
 * @param file where it is
 * @param kind what it is
 * @param recipients the recipients that it says a message did not reach
 */
public record JudgementView(String file, String kind, List<Recipient> recipients) {
  public JudgementView {
    recipients = List.copyOf(recipients);
  }

  /** The judgement on the message in {@code file}. */
  public static JudgementView of(String file, Judgement judgement) {
    return new JudgementView(
        file,
        judgement.kind().spelling(),
        judgement.recipients().stream().map(Recipient::of).toList());
  }

  /** A recipient that a message did not reach; no address if the report names none. */
  public record Recipient(
      Optional<String> address,
      Optional<String> status,
      boolean permanent,
      String scope,
      String reason) {
    static Recipient of(FailedRecipient undelivered) {
      return new Recipient(
          Optional.of(undelivered.address()).filter(address -> !address.isEmpty()),
          undelivered.status(),
          undelivered.permanent(),
          undelivered.scope().spelling(),
          undelivered.reason());
    }
  }
}
