package io.github.caoutreach.run;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.selection.Choice;
import io.github.caoutreach.store.CaState;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a person must see: what the program may not, or can't, settle by itself.
 *
 * @param campaign the campaign
 * @param selected the CA owners to write to
 * @param book where they can be written to
 */
public record Attention(Campaign campaign, List<Choice> selected, AddressBook book) {
  private static final Set<CaState> SILENT =
      EnumSet.of(CaState.SENT, CaState.DELAYED, CaState.AUTO_REPLIED);

  public Attention {
    selected = List.copyOf(selected);
  }

  /** A line for each thing, with the command that helps; no address. */
  public List<String> lines(Standing standing) {
    List<String> lines = new ArrayList<>();
    long offers = standing.open().stream().filter(mail -> mail.owner().isPresent()).count();
    long open = standing.open().size() - offers;
    if (open > 0) {
      lines.add(count(open, "message") + " to assign: ca-outreach responses review");
    }
    if (offers > 0) {
      lines.add(count(offers, "contact") + " offered: ca-outreach responses review");
    }
    for (SentMessage message : standing.messages()) {
      String to = message.queued().addressee();
      if (message.state() == MessageState.UNCERTAIN) {
        lines.add(to + ": uncertain whether the message left: ca-outreach outbox list");
      } else if (message.state() == MessageState.FAILED) {
        lines.add(to + ": the server refused the message: ca-outreach outbox list");
      }
    }
    for (Choice choice : selected) {
      String owner = choice.owner();
      Optional<CaState> state = standing.state(owner);
      boolean isUnwritten = state.isEmpty() || state.get() == CaState.QUEUED;
      if (isUnwritten && book.emails(owner, campaign).isEmpty()) {
        lines.add(owner + ": no email address, so no notice: ca-outreach contacts add");
      }
      if (state.isPresent()
          && book.emails(owner, campaign, standing.unreachable(owner)).isEmpty()) {
        if (state.get() == CaState.BOUNCED) {
          lines.add(
              owner + ": the message bounced; another contact is needed: ca-outreach contacts add");
        } else if (SILENT.contains(state.get())) {
          lines.add(owner + ": no email address any more: ca-outreach contacts add");
        }
      }
    }
    standing.mails().stream()
        .filter(mail -> mail.kind() == MailKind.CHALLENGE)
        .flatMap(mail -> mail.owner().stream())
        .filter(owner -> standing.answer(owner).isEmpty())
        .distinct()
        .forEach(
            owner ->
                lines.add(
                    owner
                        + ": its mail system wants to be shown that a person wrote: ca-outreach"
                        + " responses list"));
    int unread = standing.unread().size();
    if (unread > 0) {
      lines.add(count(unread, "answer") + " to read: ca-outreach responses review");
    }
    return lines;
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
