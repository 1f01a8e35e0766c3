package io.github.caoutreach.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the styles of a document of Word say: which are headings, and which are numbered. */
final class DocxStyles {
  private static final int DEEPEST = 20;
  private static final int LEVELS = 9;

  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Set<String> numbered = new HashSet<>();
  private final Set<String> contents = new HashSet<>();

  static DocxStyles read(XMLStreamReader xml) throws XMLStreamException {
    DocxStyles styles = new DocxStyles();
    String id = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String value = DocxText.value(xml, "val");
      switch (xml.getLocalName()) {
        case "style" -> id = DocxText.value(xml, "styleId");
        case "name" -> styles.name(id, value.toLowerCase(Locale.ROOT));
        case "basedOn" -> styles.parents.put(id, value);
        case "outlineLvl" -> styles.levels.put(id, number(value) + 1);
        case "numPr" -> styles.numbered.add(id);
        default -> {}
      }
    }
    return styles;
  }

  private void name(String id, String name) {
    if (name.startsWith("heading ")) {
      levels.putIfAbsent(id, number(name.substring("heading ".length())));
    } else if (name.startsWith("toc ")) {
      contents.add(id);
    }
  }

  private static int number(String text) {
    boolean isDigit = text.length() == 1 && Character.isDigit(text.charAt(0));
    return isDigit ? Character.digit(text.charAt(0), 10) : LEVELS;
  }

  /** The level of a heading in that style, from 1; 0 if it is not a heading's. */
  int level(String style) {
    String one = style;
    for (int i = 0; i < DEEPEST && !one.isEmpty(); i++) {
      int level = levels.getOrDefault(one, 0);
      if (level > 0) {
        return level > LEVELS ? 0 : level;
      }
      one = parents.getOrDefault(one, "");
    }
    return 0;
  }

  boolean isNumbered(String style) {
    String one = style;
    for (int i = 0; i < DEEPEST && !one.isEmpty(); i++) {
      if (numbered.contains(one)) {
        return true;
      }
      one = parents.getOrDefault(one, "");
    }
    return false;
  }

  /** Whether it is a style of the table of contents. */
  boolean isContents(String style) {
    return contents.contains(style);
  }
}
