package io.github.caoutreach.policy;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** Reads the lines of a page of HTML. Nothing in it is fetched or run. */
final class HtmlBlocks implements NodeFilter {
  private static final int DEEPEST = 300;
  private static final int LONGEST_ROW = 600;
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "head", "template", "noscript", "svg", "select", "nav");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "tr",
          "li",
          "table",
          "pre",
          "hr",
          "dt",
          "dd",
          "blockquote",
          "section",
          "article",
          "address",
          "ul",
          "ol",
          "dl",
          "body",
          "header",
          "footer",
          "caption");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Pattern HIDDEN =
      Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern PAGES = Pattern.compile("[\\d.…·_-]*");
  private static final Pattern HEX = Pattern.compile("^([0-9a-fA-F]{2}){4,130}$");
  private static final String PROTECTED = "/cdn-cgi/l/email-protection#";

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder ahead = new StringBuilder();
  private final Set<String> anchors = new HashSet<>();
  private int strong;
  private boolean isStrong = true;
  private int preformatted;
  private int rows;

  private HtmlBlocks() {}

  /** The lines of a page. */
  static List<Block> of(String html) {
    return of(Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, ""));
  }

  static List<Block> of(Document document) {
    HtmlBlocks all = new HtmlBlocks();
    document.filter(all);
    all.end(Block.Weight.TEXT, 0);
    return all.blocks;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      add(words.getWholeText());
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (UNSEEN.contains(name) || HIDDEN.matcher(element.attr("style")).find()) {
        return FilterResult.SKIP_ENTIRELY;
      }
      anchors.add(element.id());
      anchors.add(element.attr("name"));
      if (element.hasAttr("data-cfemail")) {
        line.append(unscrambled(element.attr("data-cfemail")));
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br") || startsLine(name)) {
        breakLine();
      }
      preformatted += name.equals("pre") ? 1 : 0;
      strong += isStrong(name) ? 1 : 0;
      rows += name.equals("tr") ? 1 : 0;
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      strong -= isStrong(name) ? 1 : 0;
      preformatted -= name.equals("pre") ? 1 : 0;
      rows -= name.equals("tr") ? 1 : 0;
      int level = levelOf(name);
      if (level > 0) {
        end(Block.Weight.HEADING, level);
      } else if (startsLine(name)) {
        breakLine();
      } else if (CELLS.contains(name)) {
        line.append('\t');
      } else if (name.equals("a")) {
        link(element);
      }
    }
    return FilterResult.CONTINUE;
  }

  private static boolean startsLine(String name) {
    return BLOCKS.contains(name) || levelOf(name) > 0;
  }

  private static boolean isStrong(String name) {
    return name.equals("b") || name.equals("strong");
  }

  private static int levelOf(String name) {
    boolean isHeading = name.length() == 2 && name.charAt(0) == 'h';
    int level = isHeading ? name.charAt(1) - '0' : 0;
    return level >= 1 && level <= 6 ? level : 0;
  }

  private void add(String words) {
    if (!words.isBlank()) {
      isStrong &= strong > 0;
    }
    if (preformatted > 0) {
      for (String one : words.split("\n", -1)) {
        line.append(one);
        if (one.length() < words.length()) {
          breakLine();
        }
      }
      return;
    }
    boolean wasSpace = line.length() == 0 || Character.isWhitespace(line.charAt(line.length() - 1));
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!isSpace || !wasSpace) {
        line.append(isSpace ? ' ' : c);
      }
      wasSpace = isSpace;
    }
  }

  /** Within a row of a table, a cell's lines stay together. */
  private void breakLine() {
    if (rows > 0 && line.length() < LONGEST_ROW && line.indexOf("\t") >= 0) {
      line.append(' ');
    } else {
      end(isStrong ? Block.Weight.STRONG : Block.Weight.TEXT, 0);
    }
  }

  private void end(Block.Weight weight, int level) {
    String words = ReadableText.of(line.toString()).strip();
    if (!words.isEmpty() && (level > 0 || !isOfContents(words))) {
      blocks.add(new Block(words, 0, weight, level));
    }
    line.setLength(0);
    ahead.setLength(0);
    isStrong = true;
  }

  /** An entry in a table of contents: a number and all else in it lead to a place further on. */
  private boolean isOfContents(String words) {
    String linked = SPACES.matcher(ReadableText.of(ahead.toString())).replaceAll("");
    String all = SPACES.matcher(words).replaceAll("");
    return !linked.isEmpty()
        && all.indexOf('@') < 0
        && all.contains(linked)
        && PAGES.matcher(all.replace(linked, "")).matches();
  }

  /** Where a link leads, if its words do not say so. */
  private void link(Element link) {
    String target = link.attr("href").strip();
    String lower = target.toLowerCase(Locale.ROOT);
    String words = link.text().strip();
    if (target.startsWith("#") && !anchors.contains(target.substring(1))) {
      ahead.append(words);
    }
    if (lower.startsWith("mailto:")) {
      line.append(MailLink.shown(target.substring("mailto:".length()), words));
    } else if (lower.contains(PROTECTED)) {
      int at = lower.indexOf(PROTECTED) + PROTECTED.length();
      String address = unscrambled(target.substring(at));
      line.append(MailLink.shown(address, line + words));
    } else if (lower.startsWith("http") && !words.contains("://")) {
      line.append(" <").append(target.replace(' ', '+')).append("> ");
    }
  }

  /** Cloudflare's way: each byte is changed by the first one. "" if it is none. */
  private static String unscrambled(String code) {
    if (!HEX.matcher(code).find()) {
      return "";
    }
    int key = Integer.parseInt(code.substring(0, 2), 16);
    byte[] bytes = new byte[code.length() / 2 - 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.parseInt(code.substring(2 * i + 2, 2 * i + 4), 16) ^ key);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
