package io.github.caoutreach.classify;

import java.util.Map;

/**
 * Words that say what a failure is about if its code does not.
 *
 * @param aboutUs clearly the sender, a server of the sender, or this message
 * @param full the mailbox is full
 * @param closed the recipient accepts mail only from inside
 * @param gone there is no such recipient
 * @param policy a policy of the recipient's server against mail of this sort
 */
record FailureWords(Sought aboutUs, Sought full, Sought closed, Sought gone, Sought policy) {
  static FailureWords of(Map<?, ?> map, Map<String, Integer> words) {
    return new FailureWords(
        Rules.needed(map, "about-us", words),
        Rules.needed(map, "full", words),
        Rules.needed(map, "closed", words),
        Rules.needed(map, "gone", words),
        Rules.needed(map, "policy", words));
  }
}
