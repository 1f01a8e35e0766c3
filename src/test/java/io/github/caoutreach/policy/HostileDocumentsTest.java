package io.github.caoutreach.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.OutreachException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that are broken, or made to do harm, end in an error that says what is wrong. */
class HostileDocumentsTest {
  private static final String HEADING = "<h3>1.5.2 Contact person</h3>";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "encrypted.pdf, opens only with a password",
    "scan.pdf, no text on its pages",
    "truncated.pdf, damaged",
    "empty.pdf, damaged",
    "many-pages.pdf, 'has 1001 pages'",
    "cycle.pdf, no text on its pages",
    "bomb.docx, unpacks to more",
    "entities.docx, damaged",
    "archive.docx, not a document of Word",
    "truncated.docx, damaged",
    "old.doc, before 2007",
    "picture.bin, none of PDF",
    "large.html, 'has 200 MB'",
    "large.pdf, 'has 200 MB'"
  })
  void what_is_wrong_with_a_document_is_said(String name, String reason) throws IOException {
    Path file = made(name);

    assertThatThrownBy(() -> PolicyDocument.read(file))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessageContaining(reason);
  }

  @Tag("slow")
  @Test
  void a_page_that_unpacks_to_a_gigabyte_ends_its_process_alone() throws IOException {
    Path file = temp.resolve("bomb.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDStream stream = new PDStream(document);
      try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
        byte[] many = "(a) Tj ".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 600; i++) {
          out.write(many);
        }
      }
      page.setContents(stream);
      document.save(file.toFile());
    }

    assertThatThrownBy(() -> new PolicyContacts(Duration.ofSeconds(2)).in(file))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("bomb.pdf: it ");
  }

  @Test
  void what_takes_too_long_is_ended() throws IOException {
    Path file = temp.resolve("slow.html");
    Files.writeString(file, HEADING + "<p>pki@slow.example</p>");

    assertThatThrownBy(() -> new PolicyContacts(Duration.ofMillis(1)).in(file))
        .hasMessageContaining("it takes longer than");
  }

  /** Where the machine has many fonts, to read them takes longer than a document may. */
  @ParameterizedTest
  @CsvSource({
    "/Type1 /BaseFont /Helvetica, (pki@ca.example) Tj",
    "/Type1 /BaseFont /Unheard-Of, (pki@ca.example) Tj",
    "/TrueType /BaseFont /Unheard-Of, (pki@ca.example) Tj",
    "/Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R],"
        + " <0070006B0069004000630061002E006500780061006D0070006C0065> Tj",
    "/Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R],"
        + " <0070006B0069004000630061002E006500780061006D0070006C0065> Tj",
  })
  void a_font_that_a_document_does_not_contain_is_not_looked_for(String font, String text)
      throws IOException {
    Path file = temp.resolve("plain.pdf");
    String descendant =
        " 0 obj <</Type/Font/Subtype/CIDFontType%d/BaseFont/Song/CIDSystemInfo"
            + "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 8 0 R>> endobj";
    String content = "BT /F 9 Tf 9 99 Td " + (text + " 0 -12 Td ").repeat(4) + "ET";
    Files.writeString(
        file,
        String.join(
            "\n",
            "%PDF-1.4",
            "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
            "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
            "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
                + "/Resources<</Font<</F 5 0 R>>>>>> endobj",
            "4 0 obj <</Length "
                + content.length()
                + ">> stream\n"
                + content
                + "\nendstream endobj",
            "5 0 obj <</Type/Font/Subtype " + font + ">> endobj",
            6 + descendant.formatted(0),
            7 + descendant.formatted(2),
            "8 0 obj <</Type/FontDescriptor/FontName/Song/Flags 4>> endobj",
            "trailer <</Root 1 0 R/Size 9>>",
            "%%EOF"));

    assertThat(PolicyDocument.read(file))
        .hasSize(4)
        .allMatch(b -> b.text().equals("pki@ca.example"));
    assertThat(FontMappers.instance()).isInstanceOf(OneFont.class);
  }

  @Test
  void elements_within_elements_without_end_are_read() throws IOException {
    Path file = temp.resolve("deep.html");
    Files.writeString(file, HEADING + "<div><b>".repeat(100_000) + "pki@deep.example");

    assertThat(PolicyDocument.read(file)).extracting(Block::text).contains("pki@deep.example");
  }

  @Test
  void many_signs_of_addresses_take_little_time() {
    String text = "a@".repeat(200_000) + " [at] ".repeat(200_000) + "x at y dot ".repeat(50_000);

    assertThat(new ContactSearch(Vocabulary.load()).in(List.of(Block.text(text)))).isEmpty();
  }

  private Path made(String name) throws IOException {
    Path file = temp.resolve(name);
    switch (name) {
      case "encrypted.pdf", "scan.pdf", "many-pages.pdf", "cycle.pdf" -> pdf(name, file);
      case "truncated.pdf" -> {
        pdf("scan.pdf", file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
      }
      case "empty.pdf" -> Files.writeString(file, "%PDF-1.7\n");
      case "old.doc" -> Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
      case "picture.bin" -> Files.write(file, new byte[100]);
      case "large.html", "large.pdf" -> {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
          large.write(
              (name.endsWith("pdf") ? "%PDF-1.7" : HEADING).getBytes(StandardCharsets.UTF_8));
          large.setLength(200L << 20);
        }
      }
      case "bomb.docx" -> bomb(file);
      case "entities.docx" ->
          DocxWriter.write(
              file,
              "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><p>&b;</p>",
              "");
      case "truncated.docx" -> {
        DocxWriter.write(List.of("# 1.5.2 Contact person"), file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
      }
      default -> {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
          zip.putNextEntry(new ZipEntry("readme.txt"));
        }
      }
    }
    return file;
  }

  private static void pdf(String name, Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      if (name.equals("many-pages.pdf")) {
        for (int i = 0; i < 1000; i++) {
          document.addPage(new PDPage());
        }
      } else if (name.equals("encrypted.pdf")) {
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      } else if (name.equals("cycle.pdf")) {
        COSArray kids = new COSArray();
        kids.add(document.getPages().getCOSObject());
        document.getPages().getCOSObject().setItem(COSName.KIDS, kids);
      }
      document.save(file.toFile());
    }
  }

  /** A hundred megabytes of spaces in a small archive. */
  private static void bomb(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<a>".getBytes(StandardCharsets.UTF_8));
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 70; i++) {
        zip.write(spaces);
      }
    }
  }
}
