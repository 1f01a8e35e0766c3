package io.github.caoutreach.ccadb;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TemporaryFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reports as plain CSV files in UTF-8: what is packed (gzip, zip) or in UTF-16, by its first bytes,
 * is unpacked into temporary files that live until this is closed. What is neither is left alone.
 */
public final class UnpackedFiles implements AutoCloseable {
  /** Larger than a hundred times the report of today would be refused. */
  private static final long LARGEST = 1L << 29;

  /** What is in every file of Excel, and of LibreOffice. */
  private static final List<String> SPREADSHEETS = List.of("[Content_Types].xml", "content.xml");

  private static final int MOST_ENTRIES = 100;
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 4;
  private static final Pattern UNUSUAL = Pattern.compile("[^\\pL\\pN ._()-]");

  private final long largest;
  private final Map<Path, String> shown = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();
  private final TemporaryFolder folder = new TemporaryFolder();
  private long unpacked;

  /**
   * The CSV files in {@code packed}.
   *
   * @throws OutreachException if one is broken, contains no CSV file, or is larger unpacked than
   *     any report
   */
  public static UnpackedFiles of(List<Path> packed) {
    return of(packed, LARGEST);
  }

  static UnpackedFiles of(List<Path> packed, long largest) {
    UnpackedFiles all = new UnpackedFiles(largest);
    try {
      packed.forEach(all::add);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
    return all;
  }

  private UnpackedFiles(long largest) {
    this.largest = largest;
  }

  /** The plain files, in the order of those they were made of. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /** Works on them; a problem in one is said to be in the file that the user knows. */
  public <T> T use(Supplier<T> work) {
    try {
      return work.get();
    } catch (OutreachException e) {
      throw new OutreachException(e.reason(), e.problems().stream().map(this::named).toList());
    }
  }

  private Problem named(Problem problem) {
    return new Problem(
        problem.place().map(at -> new Place(named(at.file()), at.line(), at.column())),
        named(problem.what()),
        problem.advice().map(this::named));
  }

  private String named(String text) {
    String known = text;
    for (Map.Entry<Path, String> one : shown.entrySet()) {
      known = known.replace(one.getKey().toString(), one.getValue());
    }
    return known;
  }

  private void add(Path file) {
    byte[] start = start(file);
    try {
      if (startsWith(start, 0x1F, 0x8B)) {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
          plain(copy(bytes, file, name(file), file.toString()), file);
        }
      } else if (startsWith(start, 'P', 'K', 3, 4)) {
        unzip(file);
      } else if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) { // Excel's, as it was before ZIP
        throw CsvFile.spreadsheet(file);
      } else {
        plain(file, file);
      }
    } catch (ZipException e) {
      if (OneLine.of(e).contains("encrypted")) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "has a password")
                .advise("unpack it, and import the CSV file that is in it"));
      }
      throw broken(file, "is not a sound gzip or zip file: " + OneLine.of(e));
    } catch (EOFException e) {
      throw broken(file, "ends in the middle");
    } catch (IOException e) {
      throw broken(file, "can't be unpacked: " + OneLine.of(e));
    }
  }

  private static OutreachException broken(Path file, String what) {
    return OutreachException.refuse(Problem.at(Place.of(file), what).advise("download it again"));
  }

  private void unzip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (SPREADSHEETS.stream().anyMatch(name -> zip.getEntry(name) != null)) {
        throw CsvFile.spreadsheet(file);
      }
      List<? extends ZipEntry> tables =
          zip.stream().filter(UnpackedFiles::isTable).limit(MOST_ENTRIES + 1L).toList();
      if (tables.isEmpty() || tables.size() > MOST_ENTRIES) {
        throw OutreachException.refuse(
            Problem.at(
                Place.of(file),
                tables.isEmpty()
                    ? "contains no CSV file"
                    : "contains more than " + MOST_ENTRIES + " CSV files"));
      }
      for (ZipEntry entry : tables) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream bytes = zip.getInputStream(entry)) {
          plain(
              copy(bytes, file, name + " in " + name(file), OneLine.of(name) + " in " + file),
              file);
        }
      }
    }
  }

  private static boolean isTable(ZipEntry entry) {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    return !entry.isDirectory()
        && !name.startsWith("__macosx/")
        && (name.endsWith(".csv") || name.indexOf('.', name.lastIndexOf('/') + 1) < 0);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** The file, or its text in UTF-8. */
  private void plain(Path file, Path packed) throws IOException {
    byte[] start = start(file);
    if (isPacked(start)) {
      throw OutreachException.refuse(
          Problem.at(Place.of(packed), "is packed twice")
              .advise("unpack it once, and import what is in it"));
    }
    Optional<Charset> wide = wide(start);
    if (wide.isEmpty()) {
      files.add(file);
      return;
    }
    String known = shown.getOrDefault(file, file.toString());
    Path made = newFile(name(file), known);
    try (Reader text =
            new InputStreamReader(
                Files.newInputStream(file),
                wide.get()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        Writer out = Files.newBufferedWriter(made)) {
      char[] some = new char[BUFFER];
      int read = text.read(some);
      while (read >= 0) {
        count(read, packed);
        out.write(some, 0, read);
        read = text.read(some);
      }
    } catch (CharacterCodingException e) {
      throw broken(Path.of(known), "is not sound UTF-16 text");
    }
    keepDay(packed, made);
    files.add(made);
  }

  /** UTF-16, by its byte order mark or, as every header begins in ASCII, by a zero. */
  private static Optional<Charset> wide(byte[] start) {
    if (startsWith(start, 0xFF, 0xFE) || start.length > 1 && start[0] != 0 && start[1] == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    boolean isBigEndian =
        startsWith(start, 0xFE, 0xFF) || start.length > 1 && start[0] == 0 && start[1] != 0;
    return isBigEndian ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private Path copy(InputStream bytes, Path packed, String name, String known) throws IOException {
    Path made = newFile(name, known);
    try (OutputStream out = Files.newOutputStream(made)) {
      byte[] some = new byte[BUFFER];
      int read = bytes.read(some);
      while (read >= 0) {
        count(read, packed);
        out.write(some, 0, read);
        read = bytes.read(some);
      }
    }
    keepDay(packed, made);
    return made;
  }

  private void count(int read, Path packed) {
    unpacked += read;
    if (unpacked > largest) {
      throw OutreachException.refuse(
          Problem.at(
                  Place.of(packed),
                  "unpacks to more than " + (largest >> 20) + " MB: no report of CCADB")
              .advise("download it again from https://www.ccadb.org/resources"));
    }
  }

  /** The age of a file may be all that says which day it is of. */
  private static void keepDay(Path packed, Path made) throws IOException {
    Files.setLastModifiedTime(made, Files.getLastModifiedTime(packed));
  }

  private Path newFile(String name, String known) throws IOException {
    Path made = folder.next(UNUSUAL.matcher(name).replaceAll("_"));
    shown.put(made, known);
    return made;
  }

  private static boolean isPacked(byte[] start) {
    return startsWith(start, 0x1F, 0x8B) || startsWith(start, 'P', 'K', 3, 4);
  }

  private static byte[] start(Path file) {
    try (InputStream bytes = CsvFile.bytes(file)) {
      return bytes.readNBytes(MAGIC);
    } catch (IOException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "can't be read: " + OneLine.of(e)));
    }
  }

  private static boolean startsWith(byte[] start, int... magic) {
    boolean is = start.length >= magic.length;
    for (int i = 0; is && i < magic.length; i++) {
      is = start[i] == (byte) magic[i];
    }
    return is;
  }

  @Override
  public void close() {
    folder.close();
  }
}
