package io.github.caoutreach.policy;

import com.google.re2j.Pattern;
import io.github.caoutreach.policy.Block.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a document apart at its headings. A table of contents makes sections without lines, which
 * do no harm; a line of text that only begins with a number, as one that refers to a section does,
 * is no heading.
 */
final class Outline {
  private static final int LONGEST_TITLE = 120;
  private static final int MOST_WORDS = 14;
  private static final Pattern LEADERS =
      Pattern.compile("(?:\\s?[.…_·]){4,}\\s*\\d*\\s*$|\\s+\\d+\\s*$");
  private static final Pattern REFERRING =
      Pattern.compile(
          "(?i)(?:\\b(?:sections?|chapters?|clauses?|paragraphs?|see|in|of|and|or|to|abschnitt|kapitel"
              + "|section|seccion|sección|apartado|article|und|y|et|e|z|sekcii|časti|kapitole|v)"
              + "|[,(])\\s*$");

  private final Words contactTitles;
  private final List<Section> sections = new ArrayList<>();
  private final Map<SectionNumber, String> known = new HashMap<>();
  private final Map<SectionNumber, String> titles = new HashMap<>();
  private final TreeMap<Integer, String> levels = new TreeMap<>();
  private List<Block> lines = new ArrayList<>();
  private SectionNumber number = SectionNumber.NONE;
  private List<String> path = List.of();
  private int level;
  private String before = "";

  private Outline(Words contactTitles) {
    this.contactTitles = contactTitles;
  }

  /** The sections of a document, in its order. */
  static List<Section> of(List<Block> blocks, Words contactTitles) {
    Outline outline = new Outline(contactTitles);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      Optional<SectionNumber.Numbered> numbered = SectionNumber.in(block.text());
      boolean isAlone =
          numbered.isPresent()
              && numbered.get().title().isEmpty()
              && numbered.get().number().parts().size() > 1
              && i + 1 < blocks.size();
      if (isAlone) { // the title is in the line below, or in the next cell of a table
        String title = blocks.get(i + 1).text().strip();
        Block both =
            new Block(block.text() + " " + title, block.page(), block.weight(), block.level());
        if (SectionNumber.in(title).isEmpty() && outline.isHeading(both)) {
          outline.begin(both);
          i++;
          continue;
        }
      }
      if (outline.isHeading(block)) {
        outline.begin(block);
      } else {
        outline.lines.add(block);
        outline.before = block.text();
      }
    }
    outline.end();
    return outline.sections;
  }

  private boolean isHeading(Block block) {
    Optional<SectionNumber.Numbered> numbered = SectionNumber.in(block.text());
    if (numbered.isEmpty() || numbered.get().title().isEmpty()) {
      return isUnnumberedHeading(block);
    }
    SectionNumber its = numbered.get().number();
    String title = numbered.get().title();
    if (block.weight() == Weight.HEADING) {
      return true;
    }
    if (!isTitle(title) || its.parts().contains(0) || its.chapter() > 30) {
      return false;
    }
    if (its.parts().size() == 1) { // a list has such numbers too
      return block.weight() == Weight.STRONG && !number.isWithin(SectionNumber.of(1, 5))
          || isCapital(title);
    }
    if (block.weight() == Weight.STRONG) {
      return true;
    }
    return !REFERRING.matcher(before).find() && isNewOrTheSame(its, title);
  }

  private boolean isNewOrTheSame(SectionNumber its, String title) {
    String earlier = known.get(its);
    return earlier == null || alike(earlier, title);
  }

  /** A table of contents may cut a title short. */
  private static boolean alike(String one, String other) {
    String a = letters(one);
    String b = letters(other);
    int length = Math.min(12, Math.min(a.length(), b.length()));
    return length > 0 && a.substring(0, length).equals(b.substring(0, length));
  }

  private static String letters(String title) {
    StringBuilder letters = new StringBuilder();
    ReadableText.folded(title)
        .codePoints()
        .filter(Character::isLetter)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /**
   * By the format's mark, if it does not lie within a numbered section; else only one whose words
   * are those of a contact.
   */
  private boolean isUnnumberedHeading(Block block) {
    if (block.weight() == Weight.HEADING) {
      return number.isNone() || block.level() <= level;
    }
    return block.weight() == Weight.STRONG
        && known.isEmpty()
        && block.text().length() < LONGEST_TITLE
        && block.text().indexOf('@') < 0
        && !block.text().strip().endsWith(":")
        && contactTitles.areIn(ReadableText.folded(block.text()));
  }

  private static boolean isTitle(String title) {
    int first = title.codePointAt(0);
    int at = title.indexOf('@');
    String words = at < 0 ? title : title.substring(0, Math.max(0, title.indexOf(':') + 1));
    return Character.isLetter(first)
        && !Character.isLowerCase(first)
        && words.length() <= LONGEST_TITLE
        && words.split(" ", -1).length <= MOST_WORDS
        && !words.contains(". ")
        && !words.endsWith(";")
        && !words.endsWith(",")
        && (at < 0 || !words.isEmpty());
  }

  private static boolean isCapital(String title) {
    return title.length() > 4
        && title.codePoints().noneMatch(Character::isLowerCase)
        && title.codePoints().anyMatch(Character::isUpperCase);
  }

  private void begin(Block block) {
    end();
    Optional<SectionNumber.Numbered> numbered =
        SectionNumber.in(block.text()).filter(one -> !one.title().isEmpty());
    String title = numbered.map(SectionNumber.Numbered::title).orElse(block.text()).strip();
    title = LEADERS.matcher(title).replaceAll("").strip();
    number = numbered.map(SectionNumber.Numbered::number).orElse(SectionNumber.NONE);
    level = block.level();
    if (number.isNone()) {
      levels.tailMap(level, true).clear();
      levels.put(level, title);
      path = List.copyOf(levels.values());
    } else {
      known.putIfAbsent(number, title);
      titles.put(number, title);
      path = ancestors();
      levels.clear();
    }
    if (title.indexOf('@') >= 0) { // a heading that the text follows on the same line
      lines.add(block);
    }
    before = "";
  }

  private List<String> ancestors() {
    List<String> found = new ArrayList<>();
    for (int size = 1; size <= number.parts().size(); size++) {
      found.add(titles.getOrDefault(new SectionNumber(number.parts().subList(0, size)), ""));
    }
    return found;
  }

  private void end() {
    sections.add(new Section(number, path, lines));
    lines = new ArrayList<>();
  }
}
