package io.github.caoutreach.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** The words around an address, since the one before it. */
final class WordsAround {
  private static final int FARTHEST = 400;
  private static final int CONTEXT = 90;
  private static final Pattern AFTER =
      Pattern.compile(
          "^[\\s>\"]*(?:[(\\[–—-]\\s*|,?\\s*(?:for|fur|für|pour|para|per|na|pre|pro|voor|w)\\s)"
              + "([^\\n@]{0,90})");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final String text;
  private final int from;
  private final Mention mention;

  /** {@code from} is where the words since the last address begin. */
  WordsAround(String text, int from, Mention mention) {
    this.text = text;
    this.from = Math.max(from, mention.start() - FARTHEST);
    this.mention = mention;
  }

  /** The words before it, since the address before it. */
  String before() {
    return text.substring(Math.min(from, mention.start()), mention.start());
  }

  /** Those on its own line. */
  String line() {
    return before().substring(before().lastIndexOf('\n') + 1);
  }

  /** The rest of its line, up to the next sentence. */
  String after() {
    int end = text.indexOf('\n', mention.end());
    return text.substring(mention.end(), end < 0 ? text.length() : end);
  }

  ContactRole.Said said(List<String> titles, boolean isFirst) {
    Matcher after =
        AFTER.matcher(
            text.substring(mention.end(), Math.min(text.length(), mention.end() + 2 * CONTEXT)));
    String purpose = after.find() ? after.group(1) : "";
    return new ContactRole.Said(
        ReadableText.folded(before()).replace('\r', '\n'),
        ReadableText.folded(line()),
        ReadableText.folded(purpose),
        titles,
        isFirst);
  }

  /** The words around it on one line, as evidence for a person. */
  String context() {
    return of(text, mention.start(), mention.end());
  }

  /** The words around a part of {@code text}, on one line. */
  static String of(String text, int start, int end) {
    int first = Math.max(0, start - CONTEXT);
    int last = Math.min(text.length(), end + CONTEXT);
    while (first > 0 && first < start && !Character.isWhitespace(text.charAt(first - 1))) {
      first++;
    }
    while (last < text.length() && last > end && !Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    return SPACES.matcher(text.substring(first, last)).replaceAll(" ").strip();
  }
}
