package io.github.caoutreach.message;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A letter on paper: one page. Its font is in the file.
 *
 * @param from the sender's name
 * @param owner the CA owner that it is to
 * @param on its date
 * @param subject one line
 * @param body plain text; lines of a paragraph are joined and broken again
 */
public record Letter(String from, String owner, LocalDate on, String subject, String body) {
  /** Liberation Sans, which PDFBox brings along for documents that lack a font. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float MARGIN = 71;
  private static final float SIZE = 10.5f;
  private static final float LARGE = 12.5f;
  private static final float LINE = 14;
  private static final float THOUSAND = 1000;

  /** Where the name begins, so that it is in the window of an envelope, from the top. */
  private static final float WINDOW = 140;

  /** Where the subject begins, from the top. */
  private static final float TEXT = 235;

  /** A sheet of paper. */
  public enum Paper {
    A4(PDRectangle.A4),
    LETTER(PDRectangle.LETTER);

    private final PDRectangle size;

    Paper(PDRectangle size) {
      this.size = size;
    }
  }

  /**
   * The letter as PDF; the same letter gives the same bytes.
   *
   * @throws OutreachException if it does not fit one page, or the font lacks a character of it
   */
  public byte[] pdf(Paper paper) {
    try (PDDocument document = new PDDocument();
        InputStream font =
            Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT), "PDFBox has a font");
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(OneLine.of(subject));
      document.getDocumentCatalog().setLanguage("en");
      write(document, PDType0Font.load(document, font, true), paper);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(PDDocument document, PDFont font, Paper paper) throws IOException {
    refuseMissing(font);
    PDPage page = new PDPage(paper.size);
    document.addPage(page);
    float top = paper.size.getHeight();
    float width = paper.size.getWidth() - 2 * MARGIN;
    List<String> lines = new ArrayList<>();
    for (String paragraph : paragraphs()) {
      lines.addAll(broken(paragraph, font, SIZE, width));
    }
    List<String> title = broken(OneLine.of(subject), font, LARGE, width);
    float begin = top - TEXT - (title.size() + 1) * (LARGE + LINE - SIZE);
    int room = (int) ((begin - MARGIN) / LINE) + 1;
    if (lines.size() > room) {
      throw OutreachException.refuse(
          Problem.of(
                  "the letter to "
                      + OneLine.of(owner)
                      + " has "
                      + (lines.size() - room)
                      + " lines more than fit one page")
              .advise("shorten its template"));
    }
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      Pen pen = new Pen(content, font);
      pen.write(OneLine.of(from), MARGIN, top - MARGIN, SIZE);
      pen.write(on.toString(), MARGIN, top - MARGIN - LINE, SIZE);
      pen.write(broken(OneLine.of(owner), font, SIZE, width / 2), top - WINDOW, SIZE);
      pen.write(title, top - TEXT, LARGE);
      pen.write(lines, begin, SIZE);
    }
  }

  private record Pen(PDPageContentStream content, PDFont font) {
    void write(List<String> lines, float y, float size) throws IOException {
      for (int i = 0; i < lines.size(); i++) {
        write(lines.get(i), MARGIN, y - i * (size + LINE - SIZE), size);
      }
    }

    void write(String line, float x, float y, float size) throws IOException {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, y);
      content.showText(line);
      content.endText();
    }
  }

  /** The body, a line for each paragraph, blank ones between; what is indented stays a line. */
  private List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    boolean isNew = true;
    for (String line : body.stripTrailing().lines().toList()) {
      boolean isOwn = line.isBlank() || line.startsWith(" ") || line.startsWith("- ");
      if (isNew || isOwn) {
        paragraphs.add(line.isBlank() ? "" : OneLine.of(line));
      } else {
        paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + OneLine.of(line));
      }
      isNew = line.isBlank();
    }
    return paragraphs;
  }

  private static List<String> broken(String text, PDFont font, float size, float width)
      throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean fits =
          line.length() == 0 || font.getStringWidth(line + " " + word) * size / THOUSAND <= width;
      if (!fits) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void refuseMissing(PDFont font) throws IOException {
    String all = OneLine.of(from + " " + owner + " " + subject + " " + body);
    for (int c : all.codePoints().distinct().toArray()) {
      try {
        font.encode(Character.toString(c));
      } catch (IllegalArgumentException e) {
        throw OutreachException.refuse(
            Problem.of(
                    String.format(
                        Locale.ROOT,
                        "the letter to %s can't be printed: the font has no \"%s\" (U+%04X)",
                        OneLine.of(owner),
                        Character.toString(c),
                        c))
                .advise("write this one letter by hand"));
      }
    }
  }
}
