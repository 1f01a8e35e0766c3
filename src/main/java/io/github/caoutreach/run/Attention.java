package io.github.caoutreach.run;

import io.github.caoutreach.selection.Choice;
import io.github.caoutreach.store.CaState;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.ReceivedMail;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a person must see: what the program may not, or can't, settle by itself. */
public final class Attention {
  private Attention() {}

  /** A line for each thing, with the command that helps; no address. */
  public static List<String> lines(Standing standing, List<Choice> selected) {
    List<String> lines = new ArrayList<>();
    long open = standing.open().size();
    if (open > 0) {
      lines.add(count(open, "message") + " to assign: ca-outreach responses review");
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
      if (standing.state(choice.owner()).equals(Optional.of(CaState.BOUNCED))) {
        lines.add(choice.owner() + ": the message bounced; another contact is needed");
      }
    }
    long unread = standing.mails().stream().filter(mail -> isUnread(mail, standing)).count();
    if (unread > 0) {
      lines.add(
          count(unread, "answer") + " to read: ca-outreach responses list, then responses record");
    }
    return lines;
  }

  private static boolean isUnread(ReceivedMail mail, Standing standing) {
    return mail.kind() == MailKind.ANSWER
        && mail.owner()
            .flatMap(standing::answer)
            .map(answer -> answer.stance().isEmpty())
            .orElse(false);
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
