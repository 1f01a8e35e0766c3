package io.github.caoutreach.display;

import io.github.caoutreach.app.FetchResponses;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.inbox.Taken;
import io.github.caoutreach.log.Event;

/** What came in just now, which CA each is from and why, and what needs a person. */
public final class ReceivedMails {
  private ReceivedMails() {}

  /** {@code fetched} in lines. */
  public static Lines of(FetchResponses fetched) {
    Lines text = new Lines();
    for (Taken taken : fetched.intake().added()) {
      Event.Received mail = taken.event();
      text.add(
          "%-10s  %s (%s)",
          mail.kind().spelling(),
          mail.ca().orElse("nobody") + fetched.about(taken),
          StoredMail.shortId(mail.mail()));
      text.add("            " + OneLine.of(mail.evidence()));
    }
    return text.add("%s, %d known before", fetched.summary(), fetched.intake().known())
        .each("", fetched.waiting().lines());
  }
}
