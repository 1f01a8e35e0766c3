package io.github.caoutreach.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Makes a PDF of lines: see the head of {@code policy/documents.txt}. */
final class PdfWriter {
  private static final float LEFT = 60;
  private static final float RIGHT = 320;
  private static final float TOP = 760;
  private static final float LEADING = 15;
  private static final float SIZE = 10;
  private static final float BOLD_SIZE = 12;

  private final List<String> lines;
  private float x = LEFT;
  private float y = TOP;
  private float columnTop = TOP;

  PdfWriter(List<String> lines) {
    this.lines = lines;
  }

  void write(Path file) throws IOException {
    try (PDDocument document = new PDDocument();
        InputStream letters =
            Objects.requireNonNull(
                PDDocument.class.getResourceAsStream(
                    "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"))) {
      PDFont font = PDType0Font.load(document, letters);
      int from = 0;
      for (int to = 0; to <= lines.size(); to++) {
        if (to == lines.size() || lines.get(to).equals("[page]")) {
          page(document, font, lines.subList(from, to));
          from = to + 1;
        }
      }
      document.save(file.toFile());
    }
  }

  private void page(PDDocument document, PDFont font, List<String> text) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream out = new PDPageContentStream(document, page)) {
      x = LEFT;
      y = TOP;
      for (String line : lines) {
        if (line.startsWith("[head] ")) {
          show(out, font, SIZE, LEFT, TOP + 30, line.substring(7));
        } else if (line.startsWith("[foot] ")) {
          show(out, font, SIZE, LEFT, 30, line.substring(7));
        }
      }
      for (String line : text) {
        line(out, font, line);
      }
    }
  }

  private void line(PDPageContentStream out, PDFont font, String line) throws IOException {
    switch (line) {
      case "[left]" -> {
        columnTop = y;
        x = LEFT;
      }
      case "[right]" -> {
        y = columnTop;
        x = RIGHT;
      }
      case "[whole]" -> x = LEFT;
      default -> {
        if (line.startsWith("[") || line.isEmpty()) {
          return;
        }
        boolean isBold = line.startsWith("*");
        String words = isBold ? line.substring(1) : line;
        float cell = x;
        for (String part : words.split("\\|")) {
          if (!part.isBlank()) {
            show(out, font, isBold ? BOLD_SIZE : SIZE, cell, y, part.strip());
          }
          cell += 150;
        }
        y -= LEADING;
      }
    }
  }

  private static void show(
      PDPageContentStream out, PDFont font, float size, float x, float y, String words)
      throws IOException {
    out.beginText();
    out.setFont(font, size);
    out.newLineAtOffset(x, y);
    out.showText(words);
    out.endText();
  }
}
