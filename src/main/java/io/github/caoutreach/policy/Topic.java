package io.github.caoutreach.policy;

/** What a section is about, as far as contacts go; the best one first. */
enum Topic {
  /** RFC 3647, section 1.5.2, or what has its title. */
  CONTACT,
  /** The rest of 1.5. */
  ADMINISTRATION,
  /** Whom to tell of a problem with a certificate: 4.9. */
  PROBLEMS,
  /** Where an address may stand that is the CA's. */
  ELSEWHERE,
  /** What is written there are names in certificates, examples, auditors. */
  OTHERS;

  private static final SectionNumber CONTACT_PERSON = SectionNumber.of(1, 5, 2);
  private static final SectionNumber POLICY_ADMINISTRATION = SectionNumber.of(1, 5);
  private static final SectionNumber REVOCATION = SectionNumber.of(4, 9);
  private static final SectionNumber DEFINITIONS = SectionNumber.of(1, 6);
  private static final int IDENTIFICATION = 3;
  private static final int PROFILES = 7;
  private static final int AUDIT = 8;

  static Topic of(Section section, Vocabulary words) {
    SectionNumber number = section.number();
    String title = ReadableText.folded(section.title());
    if (number.isWithin(CONTACT_PERSON)) {
      return CONTACT;
    }
    boolean isIntroduction = number.isNone() || number.chapter() == 1;
    if (isIntroduction
        && section.titles().stream()
            .map(ReadableText::folded)
            .anyMatch(words.contactTitle()::areIn)) {
      return CONTACT;
    }
    if (number.isWithin(POLICY_ADMINISTRATION)) {
      return ADMINISTRATION;
    }
    if (number.isWithin(REVOCATION) || words.problemTitle().areIn(title)) {
      return PROBLEMS;
    }
    if (number.chapter() == IDENTIFICATION
        || number.chapter() == PROFILES
        || number.chapter() == AUDIT
        || number.isWithin(DEFINITIONS)) {
      return OTHERS;
    }
    return ELSEWHERE;
  }
}
