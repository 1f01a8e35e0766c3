package io.github.caoutreach.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the lines of a PDF as a person reads its pages. */
final class PdfText {
  private static final int MOST_PAGES = 1000;
  private static final int MOST_GLYPHS_OF_A_PAGE = 200_000;
  private static final int LONG = 20;
  private static final int LEAST_LETTERS = 40;

  static {
    FontMappers.set(new OneFont());
  }

  private PdfText() {}

  /**
   * The lines of {@code file}.
   *
   * @throws UnreadableDocument if it is encrypted or broken, or has no text
   */
  static List<Block> read(Path file) {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      int count = document.getNumberOfPages();
      if (count > MOST_PAGES) {
        throw new UnreadableDocument(
            "it has " + count + " pages, and a policy has at most " + MOST_PAGES,
            "take the pages about contacts, or add the address by hand");
      }
      List<List<PdfPage.Line>> pages = RunningHeads.removed(pages(document, file, count));
      refuseScan(pages, count);
      return blocks(pages);
    } catch (InvalidPasswordException e) {
      throw new UnreadableDocument(
          "it is encrypted, and opens only with a password",
          "save it without one, or add the address by hand");
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableDocument(
          "it is damaged, or not a PDF at all", "download it again, or try another copy");
    }
  }

  /** Of a long document, the second half on another thread, from a parser of its own. */
  private static List<List<PdfPage.Line>> pages(PDDocument document, Path file, int count)
      throws IOException {
    if (count < LONG) {
      return new Glyphs(1, count).of(document);
    }
    FutureTask<List<List<PdfPage.Line>>> later =
        new FutureTask<>(
            () -> {
              try (PDDocument again = Loader.loadPDF(file.toFile())) {
                return new Glyphs(count / 2 + 1, count).of(again);
              }
            });
    new Thread(null, later, "reading", ReadingProcess.STACK_BYTES).start();
    List<List<PdfPage.Line>> pages = new ArrayList<>(new Glyphs(1, count / 2).of(document));
    pages.addAll(result(later));
    return pages;
  }

  private static <T> T result(FutureTask<T> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      if (e.getCause() instanceof StackOverflowError tooDeep) {
        throw tooDeep;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void refuseScan(List<List<PdfPage.Line>> pages, int count) {
    int letters = 0;
    for (List<PdfPage.Line> page : pages) {
      for (PdfPage.Line line : page) {
        letters += line.text().length();
      }
    }
    if (letters < (long) LEAST_LETTERS * Math.max(1, count) / 2 && letters < 2000) {
      throw new UnreadableDocument(
          "it has no text on its pages, as a scan has none",
          "look for its contact section yourself, or read it by OCR first");
    }
  }

  private static List<Block> blocks(List<List<PdfPage.Line>> pages) {
    double usual = PdfPage.usualSize(pages);
    List<Block> blocks = new ArrayList<>();
    for (int page = 0; page < pages.size(); page++) {
      for (PdfPage.Line line : pages.get(page)) {
        boolean isStrong = line.isBold() || line.size() > usual * 1.12;
        blocks.add(
            new Block(
                ReadableText.of(line.text()),
                page + 1,
                isStrong ? Block.Weight.STRONG : Block.Weight.TEXT,
                0));
      }
    }
    return blocks;
  }

  /** Collects the signs of each page, which then are put in order. */
  private static final class Glyphs extends PDFTextStripper {
    private final List<List<PdfPage.Line>> pages = new ArrayList<>();
    private final List<TextPosition> signs = new ArrayList<>();
    private final Set<String> printed = new HashSet<>();

    private final int first;
    private final int last;

    /** Collects them from page {@code first} to page {@code last}, both counted from 1. */
    Glyphs(int first, int last) {
      this.first = first;
      this.last = last;
      setShouldSeparateByBeads(false);
      setStartPage(first);
      setEndPage(last);
    }

    /** The lines of each of these pages. */
    List<List<PdfPage.Line>> of(PDDocument document) throws IOException {
      writeText(document, Writer.nullWriter());
      passOver(last + 1);
      return pages;
    }

    /** An empty page has no signs to write. */
    private void passOver(int next) {
      while (pages.size() < next - first) {
        pages.add(List.of());
      }
    }

    /** A sign that is printed twice at one place is a bold one. */
    @Override
    protected void processTextPosition(TextPosition sign) {
      if (signs.size() > MOST_GLYPHS_OF_A_PAGE) {
        throw new UnreadableDocument(
            "page " + getCurrentPageNo() + " has more signs than can be read",
            "take the pages about contacts, or add the address by hand");
      }
      String place =
          sign.getUnicode() + Math.round(sign.getXDirAdj()) + "," + Math.round(sign.getYDirAdj());
      if (printed.add(place)) {
        signs.add(sign);
      }
    }

    @Override
    protected void writePage() {
      passOver(getCurrentPageNo());
      pages.add(PdfPage.lines(signs));
      signs.clear();
      printed.clear();
    }
  }
}
