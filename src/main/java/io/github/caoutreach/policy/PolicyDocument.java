package io.github.caoutreach.policy;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.SavedCharset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** A document as lines, whatever its format, which is told by what it contains and its name. */
final class PolicyDocument {
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_TEXT_BYTES = 12 << 20;
  private static final int HEAD = 1024;

  private PolicyDocument() {}

  /**
   * The lines of {@code file}.
   *
   * @throws UnreadableDocument if it can't be read, or is not one of the known formats
   */
  static List<Block> read(Path file) {
    try {
      refuseLarge(Files.size(file), MOST_BYTES);
      String head = head(file);
      if (Files.size(file) <= HEAD && head.isBlank()) {
        throw new UnreadableDocument("it is empty", "download it again, or try another copy");
      }
      if (head.contains("%PDF-")) {
        return PdfText.read(file);
      }
      if (head.startsWith("PK\u0003\u0004")) {
        return DocxText.read(file);
      }
      if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
        throw new UnreadableDocument(
            "it is a document of Word before 2007, or one with a password",
            "save it as .docx or PDF");
      }
      refuseLarge(Files.size(file), MOST_TEXT_BYTES);
      return readText(file, head);
    } catch (IOException e) {
      FileTrouble trouble = FileTrouble.of(file, e);
      throw new UnreadableDocument("it can't be read: " + trouble.reason(), trouble.advice());
    }
  }

  private static void refuseLarge(long size, long most) {
    if (size > most) {
      throw new UnreadableDocument(
          "it has " + (size >> 20) + " MB, and at most " + (most >> 20) + " MB are read",
          "take the part about contacts, or add the address by hand");
    }
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  private static List<Block> readText(Path file, String head) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String start = head.strip().toLowerCase(Locale.ROOT);
    boolean isHtml =
        name.endsWith(".html")
            || name.endsWith(".htm")
            || name.endsWith(".xhtml")
            || start.contains("<!doctype html")
            || start.contains("<html");
    if (isHtml) {
      try (InputStream in = Files.newInputStream(file)) {
        return HtmlBlocks.of(Jsoup.parse(in, null, "", Parser.htmlParser().setMaxDepth(300)));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, SavedCharset.of(bytes));
    if (text.indexOf('\0') >= 0) {
      throw new UnreadableDocument(
          "it is none of PDF, DOCX, HTML, Markdown, AsciiDoc, reStructuredText and plain text",
          "save it as one of these");
    }
    return name.endsWith(".md") || name.endsWith(".markdown")
        ? MarkdownText.of(text)
        : LineText.of(text);
  }
}
