package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.Confidence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which CA a message is from, and why.
 *
 * @param owner the CA owner; empty: a person has to say
 * @param campaign the campaign that it is of; empty: a person has to say
 * @param answersTo the message of ours that it answers or reports on, if known
 * @param confidence how sure it is
 * @param candidates the CA owners it may be from, if it was matched to none
 * @param evidence the reason, in words
 */
record Match(
    Optional<String> owner,
    Optional<SentCampaign> campaign,
    Optional<MessageId> answersTo,
    Confidence confidence,
    List<String> candidates,
    String evidence) {
  Match {
    candidates = List.copyOf(candidates);
  }

  static Match to(
      String owner,
      SentCampaign campaign,
      Optional<MessageId> answersTo,
      Confidence confidence,
      String evidence) {
    return new Match(
        Optional.of(owner), Optional.of(campaign), answersTo, confidence, List.of(), evidence);
  }

  static Match toNobody(
      Collection<String> candidates,
      Optional<SentCampaign> campaign,
      Optional<MessageId> answersTo,
      String evidence) {
    return new Match(
        Optional.empty(), campaign, answersTo, Confidence.NONE, List.copyOf(candidates), evidence);
  }

  /** The same, but a person has to decide which CA it is from. */
  Match forReview(String why) {
    return new Match(
        Optional.empty(),
        campaign,
        answersTo,
        Confidence.NONE,
        owner.map(List::of).orElse(candidates),
        evidence + "; " + why);
  }

  /** The same, but a person has to confirm it. */
  Match unsure(String why) {
    return new Match(
        owner,
        campaign,
        answersTo,
        confidence.isEnough() ? Confidence.LIKELY : confidence,
        candidates,
        evidence + "; " + why);
  }

  /** The same, guessed from a field that anybody can write. */
  Match guessed(String from) {
    return new Match(
        owner,
        campaign,
        answersTo,
        owner.isPresent() ? Confidence.POSSIBLE : confidence,
        candidates,
        evidence + "; " + from);
  }
}
