package io.github.caoutreach.policy;

import java.util.Map;

/**
 * The words that tell what an address is for.
 *
 * @param contactTitle titles of the section about contacts
 * @param problemTitle titles of sections about problems with certificates
 * @param problem words for the reporting of problems
 * @param policy words for those responsible for the policy
 * @param general words for addresses for everything
 * @param others words for those whose addresses are not the CA's
 * @param example words before an address that stands for any
 * @param subject words of a certificate's contents
 * @param mailLabel words that announce an address
 * @param form words for a page to write something in
 */
record Vocabulary(
    Words contactTitle,
    Words problemTitle,
    Words problem,
    Words policy,
    Words general,
    Words others,
    Words example,
    Words subject,
    Words mailLabel,
    Words form) {
  static Vocabulary load() {
    Map<?, ?> all = Words.all();
    return new Vocabulary(
        Words.of(all, "contact-title"),
        Words.of(all, "problem-title"),
        Words.of(all, "problem"),
        Words.of(all, "policy"),
        Words.of(all, "general"),
        Words.of(all, "others"),
        Words.of(all, "example"),
        Words.of(all, "subject"),
        Words.of(all, "mail-label"),
        Words.of(all, "form"));
  }
}
