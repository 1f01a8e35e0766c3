package io.github.caoutreach.app;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The audit log's events in the words of people. */
final class EventWords {
  private EventWords() {}

  /** Whom an event is about: a CA owner, or a post. */
  static Optional<String> about(Event event, CampaignState state) {
    if (event instanceof Event.Archived link) {
      return Optional.of(link.post());
    }
    Optional<MessageId> message = event.about();
    return event
        .owner()
        .or(
            () ->
                message
                    .flatMap(state::message)
                    .map(OutboundMessage::queued)
                    .map(Event.Queued::addressee));
  }

  /** What an event says beyond its name. */
  static String detail(Event event) {
    if (event instanceof Event.Reassigned said) {
      return StoredMail.shortId(said.mail())
          + " is "
          + said.kind().map(kind -> kind.spelling() + ", ").orElse("")
          + "from "
          + said.ca().orElse("nobody");
    }
    if (event instanceof Event.Queued queued) {
      return queued.kind().spelling() + " to " + who(queued.recipients(), queued.copies());
    }
    if (event instanceof Event.Revised anew) {
      return "now to " + who(anew.recipients(), anew.copies());
    }
    if (event instanceof Event.Withdrawn withdrawn) {
      return withdrawn.reason();
    }
    if (event instanceof Event.Resolved resolved) {
      return resolved.sent() ? "it was sent" : "it was lost";
    }
    if (event instanceof Event.Sent sent) {
      return sent.reply()
          + (sent.refused().isEmpty()
              ? ""
              : "; not for " + RefusedRecipient.inWords(sent.refused()));
    }
    if (event instanceof Event.Named named) {
      return named.name() + ", by " + named.source().spelling();
    }
    if (event instanceof Event.Failed failed) {
      return failed.reply();
    }
    if (event instanceof Event.RecipientsDeferred later) {
      return RefusedRecipient.inWords(later.recipients());
    }
    if (event instanceof Event.GivenUp without) {
      return RefusedRecipient.inWords(without.recipients());
    }
    if (event instanceof Event.Deferred deferred) {
      return deferred.reason();
    }
    if (event instanceof Event.Received received) {
      return received.kind().spelling() + ": " + received.evidence();
    }
    if (event instanceof Event.Recorded recorded) {
      return recorded.stance() + " on " + recorded.on() + " " + recorded.note();
    }
    if (event instanceof Event.StepTaken step) {
      return step.step() + " on " + step.on() + " " + step.note();
    }
    if (event instanceof Event.Answered said) {
      return StoredMail.shortId(said.mail())
          + " says "
          + said.answers().stream()
              .map(answer -> answer.question() + ": " + answer.value().orElse("not clear"))
              .collect(Collectors.joining("; "));
    }
    if (event instanceof Event.AnswerRecorded said) {
      return said.question() + ": " + said.value().orElse("no answer") + " on " + said.on();
    }
    if (event instanceof Event.TakenBack back) {
      return "line " + back.line();
    }
    if (event instanceof Event.SameOwner same) {
      return "it was called " + same.former();
    }
    if (event instanceof Event.DifferentOwners two) {
      return "it is not " + two.other();
    }
    if (event instanceof Event.SnapshotRemoved removed) {
      return "the CCADB report of " + removed.reportDate() + " (SHA-256 " + removed.sha256() + ")";
    }
    if (event instanceof Event.SentByHand sent) {
      return "on " + sent.on() + ", by hand " + sent.through();
    }
    if (event instanceof Event.ContactChanged change) {
      return change.file() + ": " + changed(change);
    }
    if (event instanceof Event.ContactUndone undone) {
      return "the change in line " + undone.line();
    }
    if (event instanceof Event.Ran ran) {
      return ran.summary();
    }
    if (event instanceof Event.Erased erased) {
      return String.format(
          Locale.ROOT,
          "replaced in %d lines; content removed: %d messages, %d received",
          erased.details().size(),
          erased.messages().size(),
          erased.mails().size());
    }
    return event instanceof Event.Archived archived ? archived.link().toString() : "";
  }

  private static String changed(Event.ContactChanged change) {
    String before = OneLine.of(change.before());
    String after = OneLine.of(change.after());
    return before.isEmpty()
        ? "added " + after
        : after.isEmpty() ? "removed " + before : before + " is now " + after;
  }

  private static String who(List<String> recipients, List<String> copies) {
    return String.join(", ", recipients)
        + (copies.isEmpty() ? "" : "; copies to " + String.join(", ", copies));
  }
}
