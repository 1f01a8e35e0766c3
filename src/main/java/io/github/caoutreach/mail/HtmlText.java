package io.github.caoutreach.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * Converts HTML to text, one line per block, with struck-through text between "~~" and the numbers
 * of numbered lists. What no mail program shows is left out. Nothing in it is fetched or run. Takes
 * linear time, however deeply it is nested.
 */
final class HtmlText implements NodeFilter {
  private static final int DEEPEST = 200;
  private static final Set<String> UNSEEN = Set.of("script", "style", "head");
  private static final Set<String> BLOCKS =
      Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "pre", "hr");

  private static final Set<String> STRUCK = Set.of("s", "strike", "del");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final StringBuilder text = new StringBuilder();
  private final Deque<NumberedList> lists = new ArrayDeque<>();

  private HtmlText() {}

  /** The text of some HTML, with LF line endings and no consecutive empty lines. */
  static String of(String html) {
    if (html.isBlank()) {
      return "";
    }
    HtmlText all = new HtmlText();
    Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
    document.filter(all);
    return squeezed(all.text);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText().replace('\u00a0', ' '));
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (UNSEEN.contains(name) || isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br") || BLOCKS.contains(name)) {
        text.append('\n');
      }
      if (name.equals("ol")) {
        lists.push(new NumberedList(element));
      } else if (name.equals("li") && !lists.isEmpty()) {
        text.append(lists.peek().lead(element));
      }
      text.append(isStruck(element) ? "~~" : "");
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      text.append(isStruck(element) ? "~~" : "");
      if (element.normalName().equals("ol")) {
        lists.pop();
      }
      if (BLOCKS.contains(element.normalName())) {
        text.append('\n');
      } else if (CELLS.contains(element.normalName())) {
        text.append(' ');
      }
    }
    return FilterResult.CONTINUE;
  }

  private static boolean isHidden(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
    return element.hasAttr("hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
  }

  /** Struck-through text is what the writer withdrew. */
  private static boolean isStruck(Element element) {
    return STRUCK.contains(element.normalName()) || element.attr("style").contains("line-through");
  }

  /** Shortens white space with three or more line breaks to two. */
  private static String squeezed(CharSequence text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      int breaks = 0;
      int last = at;
      while (end < text.length() && isSpace(text.charAt(end))) {
        if (text.charAt(end) == '\n') {
          breaks++;
          last = end + 1;
        }
        end++;
      }
      if (breaks > 2) {
        squeezed.append("\n\n").append(text, last, end);
      } else {
        squeezed.append(text, at, end);
      }
      if (end < text.length()) {
        squeezed.append(text.charAt(end));
      }
      at = end + 1;
    }
    return squeezed.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
