package io.github.caoutreach.display;

import io.github.caoutreach.app.OutboxWork;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.log.OutboundMessage;

/** What became of each message, and what a person can do about it. */
public final class OutboxTable {
  private OutboxTable() {}

  /** {@code listing} in at most {@code width} columns. */
  public static String of(OutboxWork.Listing listing, int width) {
    TextTable table =
        new TextTable("state", "to", "since", "message")
            .names("to")
            .whole("state", "since", "message")
            .spare("since", "state");
    for (OutboxWork.Row row : listing.rows()) {
      OutboundMessage message = row.message();
      table.row(message.state().spelling(), row.to(), message.settledAt(), message.id().local());
      row.notes().forEach(table::note);
    }
    return table.fit(width) + next(listing);
  }

  private static Lines next(OutboxWork.Listing listing) {
    Lines next = new Lines();
    if (listing.mayBeLeaving()) {
      next.add("\na send is in progress: an uncertain message may be leaving right now");
    } else if (listing.hasUncertain()) {
      next.add(
          "\nuncertain: it may have been sent. Look for it, then"
              + " ca-outreach outbox resolve MESSAGE sent|lost");
    }
    return listing.hasUndelivered()
        ? next.add("\nfailed, lost: ca-outreach outbox retry [MESSAGE] queues it again")
        : next;
  }
}
