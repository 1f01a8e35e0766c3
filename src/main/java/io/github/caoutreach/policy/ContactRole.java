package io.github.caoutreach.policy;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Role;
import java.util.List;
import java.util.Locale;

/** Determines what an address is for, from the words before it and after it. */
final class ContactRole {
  private static final Pattern PROBLEM_NAME =
      Pattern.compile(
          "abuse|revo[ck]|problem|incident|misuse|compromise|(^|[._-])report|sperr|widerruf");
  private static final Pattern GENERAL_NAME =
      Pattern.compile("^(support|help|helpdesk|help-desk|servicedesk|service-desk|hotline|sales)");
  private static final Pattern NOTHING_NEW =
      Pattern.compile(
          "^[\\s,;/&|()<>-]*(?:and|or|und|oder|y|o|et|ou|e|a|i|alebo)?[\\s,;/&|()<>-]*$");
  private static final int FEW_WORDS = 6;

  private final Vocabulary words;

  ContactRole(Vocabulary words) {
    this.words = words;
  }

  /** The words that say it, all in one case and without accents. */
  record Said(String label, String line, String after, List<String> titles, boolean isFirst) {
    Said {
      titles = List.copyOf(titles);
    }
  }

  /**
   * The role of the address with that {@code local} part; {@code earlier} is that of the last one.
   */
  Role of(Topic topic, String local, Said said, Role earlier) {
    String name = local.toLowerCase(Locale.ROOT);
    if (!said.isFirst() && NOTHING_NEW.matcher(said.label()).matches()) {
      return earlier;
    }
    boolean isProblemsTitle = said.titles().stream().anyMatch(words.problem()::areIn);
    boolean isGeneralName = GENERAL_NAME.matcher(name).find();
    String near = said.line() + " " + said.after();
    int problem = words.problem().lastIn(near);
    int policy = words.policy().lastIn(near);
    if (problem >= 0 || policy >= 0) {
      return problem > policy ? Role.PROBLEM_REPORTS : Role.POLICY_AUTHORITY;
    }
    if (isProblemsTitle || PROBLEM_NAME.matcher(name).find()) {
      return Role.PROBLEM_REPORTS;
    }
    if (isGeneralName && !words.policy().areIn(headings(said.label()))
        || words.general().areIn(said.line())) {
      return Role.GENERAL;
    }
    return topic == Topic.PROBLEMS ? Role.PROBLEM_REPORTS : byLabel(topic, said);
  }

  private Role byLabel(Topic topic, Said said) {
    int problem = words.problem().lastIn(said.label());
    int policy = words.policy().lastIn(said.label());
    boolean isProblem = problem >= 0 && (policy < 0 || !said.isFirst() && problem > policy);
    if (isProblem) {
      return Role.PROBLEM_REPORTS;
    }
    boolean isPolicy =
        topic == Topic.CONTACT
            || topic == Topic.ADMINISTRATION
            || words.policy().areIn(headings(said.label()));
    return isPolicy ? Role.POLICY_AUTHORITY : Role.GENERAL;
  }

  /** Of some lines, those that announce what follows: short ones, and those with a colon. */
  private static String headings(String label) {
    StringBuilder announcing = new StringBuilder();
    for (String line : label.split("\n", -1)) {
      if (line.strip().endsWith(":") || line.strip().split(" ", -1).length <= FEW_WORDS) {
        announcing.append(line).append('\n');
      }
    }
    return announcing.toString();
  }
}
