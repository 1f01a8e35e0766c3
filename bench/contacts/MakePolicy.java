import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Writes a policy of as many pages as wanted, with sections as RFC 3647 has them. */
class MakePolicy {
  private static final int LINES = 44;
  private static final String TEXT =
      "The CA publishes this statement and reviews it at least once a year; changes are recorded.";

  public static void main(String[] arguments) throws IOException {
    int pages = Integer.parseInt(arguments[1]);
    PDFont plain = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
    PDFont bold = new PDType1Font(Standard14Fonts.FontName.TIMES_BOLD);
    try (PDDocument document = new PDDocument()) {
      for (int page = 1; page <= pages; page++) {
        PDPage made = new PDPage();
        document.addPage(made);
        try (PDPageContentStream out = new PDPageContentStream(document, made)) {
          out.beginText();
          out.setLeading(15);
          out.newLineAtOffset(60, 740);
          for (int line = 0; line < LINES; line++) {
            boolean isTitle = line % 11 == 0;
            out.setFont(isTitle ? bold : plain, isTitle ? 13 : 11);
            out.showText(isTitle ? title(page, line) : page == 15 && line < 11 ? contact() : TEXT);
            out.newLine();
          }
          out.endText();
        }
      }
      document.save(arguments[0]);
    }
  }

  private static String contact() {
    return "Questions about this document go to the Policy Authority, pma@bench.example.";
  }

  private static String title(int page, int line) {
    return page == 15 && line == 0
        ? "1.5.2 Contact person"
        : (2 + page / 20) + "." + (1 + page % 20) + "." + (1 + line / 11) + " Requirements";
  }
}
