package io.github.caoutreach.app;

import java.util.List;

/** What a person decides about a message that waits. */
public sealed interface ReviewDecision {
  /**
   * It is of this CA owner.
   *
   * @param campaigns the campaigns that it belongs to; none: that of the review
   */
  record OfCa(String owner, List<String> campaigns) implements ReviewDecision {
    public OfCa {
      campaigns = List.copyOf(campaigns);
    }
  }

  /** It is not from any CA that was asked. */
  record OfNobody() implements ReviewDecision {}

  /** It is what it seems to be, from the CA that it seems to be from; nothing else is done. */
  record AsItSeems() implements ReviewDecision {}

  /** It is known now, and nothing follows from it: the address that it names stays. */
  record NothingFollows() implements ReviewDecision {}

  /** The addresses that it offers become contacts of its CA. */
  record AddContacts() implements ReviewDecision {}

  /** What its CA answers in it to a question; "" if nothing. */
  record Answers(String question, String value) implements ReviewDecision {}

  /** What its CA says in it. */
  record Says(String stance) implements ReviewDecision {}
}
