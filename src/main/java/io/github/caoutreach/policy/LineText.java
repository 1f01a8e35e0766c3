package io.github.caoutreach.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.parser.Parser;

/**
 * Reads text whose marks stand at the beginnings of lines or around words: AsciiDoc,
 * reStructuredText, and plain text, in which they do no harm.
 */
final class LineText {
  private static final Pattern HEADING = Pattern.compile("^(={1,6})\\s+(\\S.*)$");
  private static final Pattern ATTRIBUTE = Pattern.compile("^:([\\w-]+):\\s*(.*)$");
  private static final Pattern USED = Pattern.compile("\\{([\\w-]+)\\}");
  private static final Pattern NUMBERED =
      Pattern.compile("(?m)^(?::(?:sectnums|numbered):|\\.\\. (?:sectnum|section-numbering)::)");

  /** AsciiDoc's: mailto:pki@ca.example[the words], link:https://ca.example[the words]. */
  private static final Pattern MACRO =
      Pattern.compile("(?:mailto:|link:)?(?:\\b)([^\\s\\[\\]<>`]{3,300})\\[([^\\]\\n]*)\\]");

  /** reStructuredText's: `the words <mailto:pki@ca.example>`_. */
  private static final Pattern ROLE = Pattern.compile("`([^`<>\\n]*)<([^`<>\\n]{3,300})>`_{1,2}");

  private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|__|``|\\+\\+|(?:\\bpass:)");
  private static final String RULES = "=-~^\"'`#*+.:_";
  private static final int LEAST_RULE = 3;

  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, String> attributes = new HashMap<>();
  private final StringBuilder levels = new StringBuilder();
  private final HeadingNumbers numbers;
  private boolean isComment;

  private LineText(boolean isNumbered) {
    this.numbers = new HeadingNumbers(isNumbered);
  }

  /** The lines of a text. */
  static List<Block> of(String text) {
    LineText read = new LineText(NUMBERED.matcher(text).find());
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String below = i + 1 < lines.length ? lines[i + 1].strip() : "";
      String line = lines[i].strip();
      if (line.length() > 1
          && isRule(below)
          && below.length() * 2 >= line.length()
          && !isRule(line)) {
        read.heading(line, below.charAt(0));
        i++;
      } else if (!isRule(line) || line.length() < LEAST_RULE) {
        read.add(lines[i]);
      } else {
        read.isComment ^= line.equals("////");
      }
    }
    return read.blocks;
  }

  private static boolean isRule(String line) {
    return line.length() >= LEAST_RULE
        && RULES.indexOf(line.charAt(0)) >= 0
        && line.chars().allMatch(c -> c == line.charAt(0));
  }

  /** The marks below headings stand for levels, in the order of their appearance. */
  private void heading(String line, char mark) {
    if (levels.indexOf(String.valueOf(mark)) < 0) {
      levels.append(mark);
    }
    heading(line, levels.indexOf(String.valueOf(mark)) + 1);
  }

  private void heading(String line, int level) {
    blocks.add(Block.heading(numbers.of(words(line), level), level));
  }

  private void add(String written) {
    String line = withoutFrame(written);
    if (isComment || line.startsWith("//") || line.startsWith(".. _")) {
      return;
    }
    Matcher attribute = ATTRIBUTE.matcher(line);
    if (attribute.find()) {
      attributes.put(attribute.group(1), attribute.group(2).strip());
    }
    Matcher heading = HEADING.matcher(line);
    if (heading.find()) { // the first level is the title of the document
      heading(heading.group(2), heading.group(1).length() - 1);
    } else {
      blocks.add(Block.text(words(line)));
    }
  }

  /** Without the frame of a table: the bars of its cells are spaces. */
  private static String withoutFrame(String line) {
    String inner = line.strip();
    boolean isRule = inner.length() > 1 && inner.chars().allMatch(c -> "+-=| ".indexOf(c) >= 0);
    if (isRule) {
      return "";
    }
    if (!inner.startsWith("|")) {
      return inner;
    }
    String cells = inner.substring(1, inner.endsWith("|") ? inner.length() - 1 : inner.length());
    return cells.replace("|", "\t").strip();
  }

  private String words(String line) {
    String words = replaced(USED, line, m -> attributes.getOrDefault(m.group(1), m.group()));
    words = replaced(ROLE, words, m -> m.group(1).strip() + linked(m.group(2), m.group(1)));
    words = replaced(MACRO, words, LineText::macro);
    words = EMPHASIS.matcher(words).replaceAll("");
    return ReadableText.of(Parser.unescapeEntities(words, false)).strip();
  }

  private static String macro(Matcher macro) {
    String target = macro.group(1);
    String label = macro.group(2);
    String shown = label.isBlank() ? "" : label;
    if (target.contains("://") || target.startsWith("mailto:")) {
      return shown + linked(target, shown);
    }
    return macro.group().startsWith("mailto:")
        ? shown + linked("mailto:" + target, shown)
        : macro.group();
  }

  private static String linked(String target, String label) {
    boolean isMail = target.startsWith("mailto:");
    return isMail
        ? MailLink.shown(target.substring("mailto:".length()), label)
        : " <" + target + "> ";
  }

  private interface Replacement {
    String of(Matcher matcher);
  }

  private static String replaced(Pattern pattern, String text, Replacement replacement) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    int done = 0;
    while (matcher.find()) {
      result.append(text, done, matcher.start()).append(replacement.of(matcher));
      done = matcher.end();
    }
    return result.append(text.substring(done)).toString();
  }
}
