package io.github.caoutreach.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Role;
import java.util.ArrayList;
import java.util.List;

/** Web pages that a section about contacts gives in place of an address, as SBR 1.5.2 allows. */
final class FormPages {
  private static final Pattern PAGE = Pattern.compile("https?://[^\\s<>\"'()\\[\\]|]{4,300}");
  private static final String ENDS = ".,;:";
  private static final int NEAR = 160;

  private final Vocabulary words;

  FormPages(Vocabulary words) {
    this.words = words;
  }

  /** The pages that are announced as a way to reach the CA, in the section's order. */
  List<PolicyContact> in(Section section, Passage passage) {
    List<PolicyContact> found = new ArrayList<>();
    String text = passage.text();
    Matcher page = PAGE.matcher(text);
    while (page.find()) {
      String url = page.group();
      while (ENDS.indexOf(url.charAt(url.length() - 1)) >= 0) {
        url = url.substring(0, url.length() - 1);
      }
      String before =
          ReadableText.folded(text.substring(Math.max(0, page.start() - NEAR), page.start()));
      String path = ReadableText.folded(url.substring(url.indexOf("//") + 2));
      if (words.form().areIn(path) || words.form().areIn(before)) {
        boolean isProblem =
            words.problem().lastIn(before + " " + path) > words.policy().lastIn(before);
        found.add(
            new PolicyContact(
                url,
                true,
                isProblem ? Role.PROBLEM_REPORTS : Role.POLICY_AUTHORITY,
                section.name(),
                passage.page(page.start()),
                WordsAround.of(text, page.start(), page.end())));
      }
    }
    return found;
  }
}
