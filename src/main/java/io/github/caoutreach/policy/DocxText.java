package io.github.caoutreach.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the lines of a document of Word (ECMA-376): paragraphs, headings with the numbers that Word
 * makes for them, rows of tables, links.
 */
final class DocxText {
  private static final long MOST_BYTES = 64L << 20;
  private static final int LONGEST_ROW = 600;

  private final Map<String, String> links = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder row = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final HeadingNumbers numbers = new HeadingNumbers(true);
  private DocxStyles styles = new DocxStyles();
  private String style = "";
  private String link = "";
  private boolean hasNumber;
  private boolean isBold = true;
  private boolean isBoldRun;
  private int rows;
  private int linkStart;

  private DocxText() {}

  /**
   * The lines of {@code file}.
   *
   * @throws UnreadableDocument if it is damaged, not a document of Word, or unpacks to more than a
   *     document can have
   */
  static List<Block> read(Path file) {
    DocxText read = new DocxText();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry document = zip.getEntry("word/document.xml");
      if (document == null) {
        throw new UnreadableDocument(
            "it is a ZIP archive, but not a document of Word",
            "unpack it, and name the file in it");
      }
      read.readLinks(zip);
      ZipEntry styles = zip.getEntry("word/styles.xml");
      if (styles != null) {
        try (InputStream in = bounded(zip, styles)) {
          read.styles = DocxStyles.read(reader(in));
        }
      }
      try (InputStream in = bounded(zip, document)) {
        read.readDocument(reader(in));
      }
      return read.blocks;
    } catch (ZipException | XMLStreamException e) {
      throw new UnreadableDocument(
          "it is damaged, or not a document of Word", "download it again, or try another copy");
    } catch (IOException e) {
      throw new UnreadableDocument(
          "it can't be unpacked", "download it again, or try another copy");
    }
  }

  private static InputStream bounded(ZipFile zip, ZipEntry entry) throws IOException {
    return new BoundedInput(zip.getInputStream(entry), MOST_BYTES);
  }

  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(in);
  }

  private void readLinks(ZipFile zip) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry("word/_rels/document.xml.rels");
    if (entry == null) {
      return;
    }
    try (InputStream in = bounded(zip, entry)) {
      XMLStreamReader xml = reader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("Relationship")) {
          links.put(value(xml, "Id"), value(xml, "Target"));
        }
      }
    }
  }

  private void readDocument(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        begin(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        end(xml.getLocalName());
      }
    }
    endRow();
  }

  private void begin(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "p" -> beginParagraph();
      case "pStyle" -> style = value(xml, "val");
      case "numPr" -> hasNumber = true;
      case "r" -> isBoldRun = false;
      case "b" -> isBoldRun = !value(xml, "val").equals("0") && !value(xml, "val").equals("false");
      case "t" -> add(xml.getElementText());
      case "tab" -> text.append('\t');
      case "br", "cr" -> text.append('\n');
      case "noBreakHyphen" -> text.append('-');
      case "instrText" -> instruction(xml.getElementText());
      case "fldSimple" -> instruction(value(xml, "instr"));
      case "hyperlink" -> {
        link = links.getOrDefault(value(xml, "id"), "");
        linkStart = text.length();
      }
      case "tr" -> rows++;
      default -> {}
    }
  }

  private void beginParagraph() {
    text.setLength(0);
    style = "";
    hasNumber = false;
    isBold = true;
  }

  private void add(String words) {
    text.append(words);
    isBold &= isBoldRun || words.isBlank();
  }

  /** A field of Word's: HYPERLINK "mailto:pki@ca.example". */
  private void instruction(String field) {
    int at = field.indexOf("mailto:");
    if (at >= 0) {
      int end = field.indexOf('"', at);
      link = field.substring(at, end < 0 ? field.length() : end);
      linkStart = text.length();
    }
  }

  private void end(String name) {
    switch (name) {
      case "p" -> {
        endLink();
        endParagraph();
      }
      case "hyperlink" -> endLink();
      case "tc" -> row.append('\t');
      case "tr" -> {
        rows--;
        endRow();
      }
      default -> {}
    }
  }

  private void endLink() {
    if (link.startsWith("mailto:")) {
      text.append(MailLink.shown(link.substring("mailto:".length()), text.substring(linkStart)));
    } else if (link.startsWith("http") && text.indexOf("://", linkStart) < 0) {
      text.append(" <").append(link).append("> ");
    }
    link = "";
  }

  private void endParagraph() {
    String words = ReadableText.of(text.toString()).strip();
    text.setLength(0);
    if (words.isEmpty() || styles.isContents(style)) {
      return;
    }
    int level = styles.level(style);
    if (level > 0) {
      endRow();
      String title = hasNumber || styles.isNumbered(style) ? numbers.of(words, level) : words;
      blocks.add(Block.heading(title, level));
    } else if (rows > 0 && row.length() < LONGEST_ROW) {
      row.append(row.length() == 0 || row.charAt(row.length() - 1) == '\t' ? "" : "\n");
      row.append(words);
    } else {
      endRow();
      addLines(words, isBold ? Block.Weight.STRONG : Block.Weight.TEXT);
    }
  }

  private void endRow() {
    addLines(row.toString(), Block.Weight.TEXT);
    row.setLength(0);
  }

  private void addLines(String words, Block.Weight weight) {
    for (String line : words.split("\n", -1)) {
      if (!line.isBlank()) {
        blocks.add(new Block(line.strip(), 0, weight, 0));
      }
    }
  }

  /** The attribute of that name in any namespace; "" if there is none. */
  static String value(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }
}
