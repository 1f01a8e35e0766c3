package io.github.caoutreach.display;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.outbox.Reconciliation;
import java.util.List;

/** What was sent and was missing from the store, and what is still in doubt. */
public final class StoreReconciled {
  private static final int SHOWN = 20;

  private StoreReconciled() {}

  /** {@code found} in lines. */
  public static Lines of(Reconciliation.Found found) {
    Lines text = new Lines();
    found.unread().ifPresent(why -> text.add("the Sent folder was not read: " + why));
    list(text, "recorded as sent", found.sent());
    list(text, "recorded as sent, though some of its recipients were put off", found.partly());
    list(text, "uncertain whether it was sent", found.uncertain());
    if (!found.uncertain().isEmpty()) {
      text.add("  look for it, then ca-outreach outbox resolve MESSAGE sent|lost");
    }
    found.unplaced().stream().limit(SHOWN).forEach(id -> text.add("sent to somebody: " + id));
    if (found.lostLines() > 0) {
      text.add(
          "%s lost: what was recorded by hand since has to be recorded again",
          Counted.of(found.lostLines(), "line of the log is", "lines of the log are"));
    }
    found.doubt().ifPresent(text::add);
    return text;
  }

  private static void list(Lines text, String what, List<Reconciliation.Settled> messages) {
    text.first(
        SHOWN,
        messages,
        m ->
            text.add(
                "%s: %s (%s)",
                what, OneLine.of(m.addressee()), new MessageId(m.messageId()).local()),
        what + ": %d more");
  }
}
