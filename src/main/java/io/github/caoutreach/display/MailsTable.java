package io.github.caoutreach.display;

import io.github.caoutreach.app.ListResponses;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.ReceivedMail;
import java.util.ArrayList;
import java.util.List;

/** Messages that came in, and which CA each is from. */
public final class MailsTable {
  private MailsTable() {}

  /** {@code found} in at most {@code width} columns, and what needs a person. */
  public static String of(ListResponses found, int width) {
    List<String> waiting = found.waiting().lines();
    return table(found.mails(), found.isOfAll()).fit(width)
        + (waiting.isEmpty() ? "" : "\n")
        + new Lines().each("", waiting);
  }

  /** The messages that wait for a person, in at most {@code width} columns. */
  public static String toReview(List<StoredMail> open, int width) {
    return open.isEmpty() ? "nothing to review\n" : table(open, false).fit(width);
  }

  /** Those of several campaigns, each with the campaigns that it is about. */
  private static TextTable table(List<StoredMail> mails, boolean isOfAll) {
    List<String> heads = new ArrayList<>(List.of("id", "on", "kind", "CA owner"));
    heads.addAll(isOfAll ? List.of("about", "from", "subject") : List.of("from", "subject"));
    TextTable table =
        new TextTable(heads.toArray(String[]::new))
            .names("CA owner")
            .whole("id", "on", "kind")
            .spare("from", "subject", "kind");
    for (StoredMail m : mails) {
      ReceivedMail mail = m.received();
      List<Object> cells =
          new ArrayList<>(List.of(m.shortId(), mail.event().on(), mail.kind().spelling()));
      cells.add(mail.owner().orElse("-") + (isInDoubt(mail) ? " ?" : ""));
      if (isOfAll) {
        cells.add(mail.campaigns().isEmpty() ? "-" : String.join(", ", mail.campaigns()));
      }
      cells.add(m.from());
      cells.add(m.subject());
      table.row(cells.toArray());
    }
    return table;
  }

  private static boolean isInDoubt(ReceivedMail mail) {
    return mail.isToConfirm() || mail.isSpokenOnList();
  }
}
