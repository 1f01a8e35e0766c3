package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.classify.FailureScope;
import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Arrival;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Determines what a received message is, which CA it is from, how sure that is, and what follows
 * from it. What anyone could have written is left for a person to confirm.
 */
final class Assessor {
  private final SentMail sent;
  private final Sender sender;
  private final OwnMail own;
  private final Classifier classifier;
  private final Matcher matcher;
  private final OtherWorkspaces others;

  /**
   * Assesses the mail of all campaigns. It asks nothing of the store: it runs on another thread.
   */
  Assessor(
      SentMail sent,
      Sender sender,
      OwnMail own,
      Classifier classifier,
      Matcher matcher,
      OtherWorkspaces others) {
    this.sent = sent;
    this.sender = sender;
    this.own = own;
    this.classifier = classifier;
    this.matcher = matcher;
    this.others = others;
  }

  /**
   * Assesses a message.
   *
   * @param ours the texts of those of our messages that it names
   * @param arrived when the mail server received it, if known
   * @param isSecondOfItsId whether another message has the same Message-ID but different content
   * @param route how it came
   * @param now the latest time it can have arrived
   */
  Taken assess(
      Incoming mail,
      Map<MessageId, String> ours,
      Optional<Instant> arrived,
      boolean isSecondOfItsId,
      Route route,
      Instant now) {
    Judgement judged = classifier.judge(mail);
    Judgement judgement = route.isArchive() ? judged.inArchive(route.words()) : judged;
    Arrival arrival = Arrival.of(mail, arrived, now);
    Optional<String> whyOurs = whyOurs(mail, judgement, ours);
    if (whyOurs.isPresent()) {
      Optional<SentCampaign> campaign =
          own.named(mail).flatMap(sent::message).map(SentMail.Ours::campaign).or(sent::only);
      return nothing(mail, campaign, whyOurs.get(), arrival);
    }
    Optional<MessageId> theirs =
        others.answeredBy(mail).filter(id -> !matcher.holdsOfOurs(mail, judgement, route));
    if (theirs.isPresent()) {
      return nothing(
          mail,
          Optional.empty(),
          "not ours: it answers " + theirs.get() + ", which another workspace sent",
          arrival);
    }
    Match match = matcher.match(mail, judgement, route, arrival.at());
    if (own.named(mail).isPresent()) {
      match = match.forReview("it has the Message-ID of our message, but different content");
    }
    if (isSecondOfItsId) {
      match = match.forReview("another message with this Message-ID has different content");
    }
    if (!mail.limits().isEmpty() || !mail.hasHeader()) {
      return unreadable(mail, judgement, match, arrival);
    }
    return judgement.kind() == MailKind.BOUNCE
        ? bounce(mail, judgement, match, arrival)
        : other(mail, judgement, match, ours, arrival);
  }

  /** Beyond what is read of a message may stand what would have told more; or it is none. */
  private static Taken unreadable(
      Incoming mail, Judgement judgement, Match match, Arrival arrival) {
    String why =
        mail.hasHeader()
            ? String.join("; ", mail.limits())
            : "it has no header, so it is not an email message";
    Match open = match.forReview(why);
    return taken(
        open.campaign(),
        new Event.Received(
            mail.digest(),
            MailKind.UNREADABLE,
            open.owner(),
            open.answersTo(),
            open.confidence(),
            open.candidates(),
            judgement.reason() + "; " + open.evidence(),
            List.of(),
            List.of(),
            Optional.empty(),
            arrival.on()));
  }

  /** Why a message is only one of our own; empty if it is not. */
  private Optional<String> whyOurs(
      Incoming mail, Judgement judgement, Map<MessageId, String> ours) {
    Optional<MessageId> named = own.named(mail);
    boolean isKnownToBeOurs =
        named
            .filter(
                id ->
                    own.isToTheChair(id)
                        || own.isPost(id) && judgement.kind() == MailKind.LIST
                        || !saysMore(mail, named, ours))
            .isPresent();
    if (isKnownToBeOurs) {
      return Optional.of("a message of our own");
    }
    if (own.isWrittenByTheChair(mail)) {
      return Optional.of("sent from our own address to somebody else");
    }
    return own.isFromOurAddress(mail) && own.answersTheChairsOwn(mail)
        ? Optional.of("our own address replied to a rehearsal or a digest")
        : Optional.empty();
  }

  /** A message from which nothing follows. */
  private static Taken nothing(
      Incoming mail, Optional<SentCampaign> campaign, String why, Arrival arrival) {
    return taken(
        campaign,
        new Event.Received(
            mail.digest(),
            MailKind.OTHER,
            Optional.empty(),
            mail.messageId(),
            Confidence.CERTAIN,
            List.of(),
            why,
            List.of(),
            List.of(),
            Optional.empty(),
            arrival.on()));
  }

  private Taken other(
      Incoming mail,
      Judgement judgement,
      Match match,
      Map<MessageId, String> ours,
      Arrival arrival) {
    boolean isEmpty =
        judgement.kind() == MailKind.ANSWER
            && match.confidence() == Confidence.CERTAIN
            && !saysMore(mail, match.answersTo(), ours);
    Match sure = isEmpty ? match.unsure("it says nothing beyond our own message") : match;
    return received(
        mail, judgement, sure, List.of(), offers(mail, judgement, sure), Optional.empty(), arrival);
  }

  /**
   * A bounce makes the campaign write to another address, so besides the Message-ID, which only a
   * recipient knows, it must name the exact address that was written to. Otherwise it may be about
   * one member of a group whose address works.
   */
  private Taken bounce(Incoming mail, Judgement judgement, Match match, Arrival arrival) {
    Optional<OutboundMessage> about =
        match
            .answersTo()
            .flatMap(sent::message)
            .map(SentMail.Ours::message)
            .or(() -> match.campaign().flatMap(in -> match.owner().flatMap(in.state()::lastTo)));
    List<String> everybody = about.map(OutboundMessage::everybody).orElse(List.of());
    Set<String> writtenTo =
        everybody.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    List<FailedRecipient> dead =
        judgement.recipients().stream()
            .filter(one -> one.isDead() || one.scope() == FailureScope.RECIPIENT_CLOSED)
            .toList();
    List<String> meant =
        dead.stream()
            .flatMap(one -> new WrittenTo(everybody).meantBy(one).stream())
            .distinct()
            .toList();
    boolean isNamed =
        dead.stream().allMatch(one -> writtenTo.contains(one.address().toLowerCase(Locale.ROOT)));
    Match sure = match;
    if (!isNamed) {
      sure = match.unsure("it does not name the address that was written to");
    } else if (!dead.stream().allMatch(FailedRecipient::isDead)) {
      sure = match.unsure("the address takes mail from its own organisation only");
    }
    return received(mail, judgement, sure, meant, List.of(), refusal(judgement), arrival);
  }

  /** What a bounce says is wrong with us or our message. */
  private static Optional<String> refusal(Judgement judgement) {
    return judgement.recipients().stream()
        .filter(one -> one.scope() == FailureScope.ABOUT_US)
        .map(FailedRecipient::reason)
        .findFirst();
  }

  private Taken received(
      Incoming mail,
      Judgement judgement,
      Match match,
      List<String> failed,
      List<String> offers,
      Optional<String> refusal,
      Arrival arrival) {
    Arrival possible =
        match
            .owner()
            .flatMap(owner -> firstNotice(match.campaign(), owner))
            .map(arrival::notBefore)
            .orElse(arrival);
    return taken(
        match.campaign(),
        new Event.Received(
            mail.digest(),
            judgement.kind(),
            match.owner(),
            match.answersTo(),
            match.confidence(),
            match.candidates(),
            judgement.reason()
                + "; "
                + match.evidence()
                + possible.remark().map(remark -> "; " + remark).orElse(""),
            failed,
            offers,
            refusal,
            possible.on()));
  }

  private static Taken taken(Optional<SentCampaign> campaign, Event.Received event) {
    return new Taken(campaign.map(SentCampaign::name), event);
  }

  private static Optional<Instant> firstNotice(Optional<SentCampaign> campaign, String owner) {
    return campaign.stream()
        .flatMap(in -> in.state().messagesTo(owner).stream())
        .flatMap(message -> message.sentAt().stream())
        .findFirst();
  }

  /** The suggested addresses that are not yet known as contacts of that CA. */
  private List<String> offers(Incoming mail, Judgement judgement, Match match) {
    boolean mayOffer =
        match.owner().isPresent()
            && (judgement.kind() == MailKind.ANSWER || judgement.kind() == MailKind.AUTO_REPLY);
    return mayOffer
        ? OfferedContacts.in(NewText.of(mail).text(), mail, sender).stream()
            .filter(email -> !matcher.isContact(match.owner().get(), email))
            .map(EmailAddress::value)
            .toList()
        : List.of();
  }

  /** Whether it says anything beyond our message that it answers or repeats. */
  private static boolean saysMore(
      Incoming mail, Optional<MessageId> about, Map<MessageId, String> ours) {
    return NewText.of(mail, about.flatMap(id -> Optional.ofNullable(ours.get(id))).orElse(""))
            .saysSomething()
        || MailContents.of(mail).holdsMoreThanText();
  }
}
