package io.github.caoutreach.mail;

import com.google.re2j.Pattern;
import org.jsoup.nodes.Element;

/** The numbers of the items of a numbered list, which HTML counts and a mail program shows. */
final class NumberedList {
  private static final Pattern NUMBER = Pattern.compile("\\s*-?\\d{1,6}\\s*");

  private final Element list;
  private final boolean isOfNumbers;
  private final int step;
  private int next;

  /**
   * A list of which no item was read yet.
   *
   * @param list an {@code ol}
   */
  NumberedList(Element list) {
    this.list = list;
    this.isOfNumbers = !list.hasAttr("type") || list.attr("type").equals("1");
    this.step = list.hasAttr("reversed") ? -1 : 1;
    long items = list.children().stream().filter(item -> item.normalName().equals("li")).count();
    this.next = number(list.attr("start"), step < 0 ? (int) items : 1);
  }

  /** What stands before the next item; "" if that is not of this list, or it has letters. */
  String lead(Element item) {
    if (!list.equals(item.parent())) {
      return "";
    }
    int number = number(item.attr("value"), next);
    next = number + step;
    return isOfNumbers ? number + ". " : "";
  }

  private static int number(String written, int otherwise) {
    return NUMBER.matcher(written).matches() ? Integer.parseInt(written.strip()) : otherwise;
  }
}
