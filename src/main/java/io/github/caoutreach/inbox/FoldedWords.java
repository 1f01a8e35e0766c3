package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.parser.Parser;

/**
 * The words of a line, normalised so that two lines compare equal whatever mail programs did to
 * them: they change spaces, quotation marks, dashes and bullets, prefix quoted lines, rewrite links
 * and escape characters for HTML. A sign that a person may have added (a tick, an arrow with a
 * word) is kept.
 */
final class FoldedWords {
  /** Longer words are compared as they are, because normalising takes quadratic time. */
  private static final int LONGEST_NORMALISED = 200;

  private static final Pattern EMPTY_BOX = Pattern.compile("\\[\\s*]");

  private static final String MARKS =
      ".,;:!?\"'()<>[]{}*_-|#=\u2026\u00b7\u2022\u25e6\u25aa\u25a0\u3002\u3001";
  private static final String QUOTES = "\u2018\u2019\u201a\u201b`\u00b4\u2032";
  private static final String DOUBLE_QUOTES =
      "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d";
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";

  private FoldedWords() {}

  static List<String> of(String line) {
    String unescaped = line.indexOf('&') < 0 ? line : Parser.unescapeEntities(line, false);
    // an empty box is a sign of ours: without it, an answer could be the words of an option
    String text =
        unescaped.indexOf('[') < 0 ? unescaped : EMPTY_BOX.matcher(unescaped).replaceAll(" ☐ ");
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isSpace(c)) {
        add(words, word);
      } else if (isWrittenWithoutSpaces(c)) {
        add(words, word);
        add(words, word.appendCodePoint(c));
      } else if (Character.getType(c) != Character.FORMAT) {
        word.appendCodePoint(folded(c));
      }
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    String raw = word.toString();
    word.setLength(0);
    String stripped = stripped(raw);
    boolean isBracketed = raw.startsWith("<") || raw.startsWith("[") || raw.startsWith("(");
    String one = isBracketed && stripped.startsWith("mailto:") ? stripped.substring(7) : stripped;
    boolean repeatsLink =
        isBracketed && !words.isEmpty() && words.get(words.size() - 1).equals(plain(one));
    if (!one.isEmpty() && !repeatsLink) {
      words.add(plain(one));
    }
  }

  private static String plain(String word) {
    String link = withoutGateway(word);
    if (link.length() > LONGEST_NORMALISED) {
      return link;
    }
    return Normalizer.normalize(link, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The original address of a link that a mail gateway rewrote. */
  private static String withoutGateway(String word) {
    if (word.startsWith("http") && word.contains(".safelinks.protection.outlook.com/")) {
      int from = word.indexOf("url=") + 4;
      int to = word.indexOf('&', from);
      return from < 4 ? word : stripped(decoded(word.substring(from, to < 0 ? word.length() : to)));
    }
    if (word.startsWith("https://urldefense.com/v3/__")) {
      int to = word.indexOf("__;", 28);
      return to < 0 ? word : stripped(word.substring(28, to));
    }
    return word;
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private static String stripped(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && MARKS.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && MARKS.indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static int folded(int c) {
    if (QUOTES.indexOf(c) >= 0) {
      return '\'';
    }
    if (DOUBLE_QUOTES.indexOf(c) >= 0) {
      return '"';
    }
    return DASHES.indexOf(c) >= 0 ? '-' : c;
  }

  private static boolean isWrittenWithoutSpaces(int c) {
    return Character.isIdeographic(c) || c >= 0x3041 && c <= 0x30ff || c >= 0xac00 && c <= 0xd7a3;
  }
}
