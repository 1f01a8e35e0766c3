package io.github.caoutreach.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a document of Word of lines: see the head of {@code policy/documents.txt}. */
final class DocxWriter {
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  private static final String R =
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

  private DocxWriter() {}

  static void write(List<String> lines, Path file) throws IOException {
    StringBuilder body = new StringBuilder();
    StringBuilder links = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("#")) {
        body.append(paragraph("Heading" + count(line, '#'), false, line.replace("#", "").strip()));
      } else if (line.startsWith("+")) {
        body.append(paragraph("Heading" + count(line, '+'), true, line.replace("+", "").strip()));
      } else if (line.contains("{mailto:")) {
        body.append(linked(line, links));
      } else if (line.contains("|")) {
        body.append(row(line));
      } else if (!line.isBlank()) {
        body.append(paragraph("", false, line));
      }
    }
    write(
        file,
        "<w:document " + W + " " + R + "><w:body>" + body + "</w:body></w:document>",
        links.toString());
  }

  /** An archive with that document in it. */
  static void write(Path file, String document, String links) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "word/document.xml", document);
      entry(zip, "word/_rels/document.xml.rels", "<Relationships>" + links + "</Relationships>");
      entry(
          zip,
          "word/styles.xml",
          "<w:styles " + W + ">" + style(1) + style(2) + style(3) + "</w:styles>");
    }
  }

  private static String style(int level) {
    return String.format(
        Locale.ROOT,
        "<w:style w:styleId=\"Heading%1$d\"><w:name w:val=\"heading %1$d\"/></w:style>",
        level);
  }

  private static int count(String line, char mark) {
    int count = 0;
    while (line.charAt(count) == mark) {
      count++;
    }
    return count;
  }

  private static String paragraph(String style, boolean isNumbered, String words) {
    return "<w:p><w:pPr>"
        + (style.isEmpty() ? "" : "<w:pStyle w:val=\"" + style + "\"/>")
        + (isNumbered ? "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" : "")
        + "</w:pPr><w:r><w:t>"
        + words
        + "</w:t></w:r></w:p>";
  }

  private static String row(String line) {
    StringBuilder row = new StringBuilder("<w:tbl><w:tr>");
    for (String cell : line.split("\\|")) {
      row.append("<w:tc>").append(paragraph("", false, cell.strip())).append("</w:tc>");
    }
    return row.append("</w:tr></w:tbl>").toString();
  }

  private static String linked(String line, StringBuilder links) {
    int from = line.indexOf('{');
    int bar = line.indexOf('|', from);
    int to = line.indexOf('}', from);
    links.append("<Relationship Id=\"rId1\" Target=\"").append(line, from + 1, bar).append("\"/>");
    return "<w:p><w:r><w:t>"
        + line.substring(0, from)
        + "</w:t></w:r><w:hyperlink r:id=\"rId1\"><w:r><w:t>"
        + line.substring(bar + 1, to)
        + "</w:t></w:r></w:hyperlink><w:r><w:t>"
        + line.substring(to + 1)
        + "</w:t></w:r></w:p>";
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
