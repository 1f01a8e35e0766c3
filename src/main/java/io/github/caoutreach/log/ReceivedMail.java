package io.github.caoutreach.log;

import io.github.caoutreach.common.MailKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A received message, as it is classified now.
 *
 * @param event how it was classified on arrival
 * @param at when it was stored
 * @param campaigns the campaigns it belongs to now; none: a person has to say, or it is nobody's
 * @param owner the CA it belongs to now, after any correction by a person
 * @param kind what it is now, after any correction by a person
 * @param isSettled whether a person has decided which CA it is from
 * @param tries how often the program has tried to read it
 */
public record ReceivedMail(
    Event.Received event,
    Instant at,
    Set<String> campaigns,
    Optional<String> owner,
    MailKind kind,
    boolean isSettled,
    int tries) {

  /** As many digits of a digest as a number of nine decimal ones holds. */
  private static final int DIGITS = 7;

  public ReceivedMail {
    campaigns = Set.copyOf(campaigns);
  }

  static ReceivedMail of(Event.Received event, Instant at, String campaign) {
    return new ReceivedMail(event, at, set(campaign), event.ca(), event.kind(), false, 1);
  }

  /** The same, after another attempt to read it. */
  ReceivedMail again(Event.Received anew, String campaign) {
    return new ReceivedMail(anew, at, set(campaign), anew.ca(), anew.kind(), false, tries + 1);
  }

  ReceivedMail corrected(Event.Reassigned by, String campaign) {
    Set<String> named = by.campaigns().isEmpty() ? set(campaign) : Set.copyOf(by.campaigns());
    Set<String> given = by.ca().isEmpty() ? Set.of() : named;
    return new ReceivedMail(event, at, given, by.ca(), by.kind().orElse(kind), true, tries);
  }

  private static Set<String> set(String campaign) {
    return campaign.isEmpty() ? Set.of() : Set.of(campaign);
  }

  /** By which our messages about it are told from those about others; from 1. */
  public int number() {
    return 1 + Integer.parseInt(event.mail().substring(0, DIGITS), 16);
  }

  /** Whether it is of no campaign, or nobody has said of which. */
  public boolean isNobodys() {
    return campaigns.isEmpty();
  }

  /** Whether it is of {@code campaign}, or may be. */
  boolean concerns(String campaign) {
    return isNobodys() || campaigns.contains(campaign);
  }

  /** How sure it is which CA it is from. */
  public Confidence confidence() {
    return isSettled ? Confidence.CERTAIN : event.confidence();
  }

  /**
   * Whether the program may act on it: the evidence is enough, or a person has confirmed it. A
   * bounce needs more evidence than an answer, since it makes the campaign write to another
   * address.
   */
  boolean isBelieved() {
    return kind == MailKind.BOUNCE ? confidence() == Confidence.CERTAIN : confidence().isEnough();
  }

  /** Whether it needs a person. */
  public boolean isOpen() {
    return question().isPresent();
  }

  /**
   * What a person has to decide, if anything. Mail from programs (auto-replies, delays, tickets)
   * may stay without an owner.
   */
  public Optional<OpenQuestion> question() {
    if (isSettled) {
      return Optional.empty();
    }
    if (kind == MailKind.UNREADABLE) {
      return Optional.of(OpenQuestion.UNREADABLE);
    }
    if (owner.isEmpty()) {
      return Optional.of(OpenQuestion.WHOSE).filter(question -> mattersWithoutOwner());
    }
    if (!event.offers().isEmpty()) {
      return Optional.of(OpenQuestion.OFFERED_CONTACT);
    }
    if (isToConfirm()) {
      return Optional.of(OpenQuestion.ITS_ANSWER);
    }
    if (isSpokenOnList()) {
      return Optional.of(OpenQuestion.SPOKE_ON_LIST);
    }
    if (event.refusal().isPresent()) {
      return Optional.of(OpenQuestion.REFUSED);
    }
    boolean mayBeDead = kind == MailKind.BOUNCE && !isBelieved() && !event.failed().isEmpty();
    return Optional.of(OpenQuestion.DEAD_ADDRESS).filter(question -> mayBeDead);
  }

  /** Whether it may be its CA's answer, which a person has to confirm before it counts. */
  public boolean isToConfirm() {
    return kind == MailKind.ANSWER && owner.isPresent() && !isBelieved();
  }

  /**
   * Whether somebody of its CA wrote it on a list, in answer to our post, and nobody has decided
   * yet whether that is the CA's answer. Other list mail is nobody's until a person has decided.
   */
  public boolean isSpokenOnList() {
    return kind == MailKind.LIST && owner.isPresent() && !isSettled;
  }

  private boolean mattersWithoutOwner() {
    return kind == MailKind.ANSWER
        || kind == MailKind.BOUNCE
        || kind == MailKind.CHALLENGE
        || !event.candidates().isEmpty();
  }

  /**
   * The CA owners whose answer it may be: they are not reminded before a person has looked. A
   * bounce is not an answer, whoever sent it.
   */
  List<String> mayBeAnswerOf() {
    if (isToConfirm() || isSpokenOnList()) {
      return owner.stream().toList();
    }
    return isOpen() && owner.isEmpty() && kind != MailKind.BOUNCE ? event.candidates() : List.of();
  }
}
