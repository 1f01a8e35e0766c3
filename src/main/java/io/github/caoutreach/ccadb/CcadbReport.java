package io.github.caoutreach.ccadb;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.OwnerNames;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CCADB's report <em>All Certificate Records</em>, in a file or in two halves, of which every cell
 * has been checked.
 *
 * @param files its file, or the files of its halves
 * @param sha256 the SHA-256 digest of its bytes, 64 lower-case hex digits; of two files, that of
 *     both digests in their alphabetical order
 * @param size its size in bytes
 * @param layout its layout, such as "V5"
 * @param records how many certificate records it contains
 * @param owners how many CA owners it contains; spellings of one name are one
 * @param roots how many root certificate records it contains
 * @param firstEnd the earliest day on which a certificate expires
 * @param lastEnd the latest
 * @param lastStart the latest day on which one begins; {@link LocalDate#MIN} if it does not say
 * @param missing the fields that it lacks and campaigns may need, by their columns' names of today
 * @param unknown the columns that no layout is known to have
 * @param columns the names of all columns, as the report writes them
 * @param packed its records
 */
public record CcadbReport(
    List<Part> files,
    String sha256,
    long size,
    String layout,
    int records,
    int owners,
    int roots,
    LocalDate firstEnd,
    LocalDate lastEnd,
    LocalDate lastStart,
    List<String> missing,
    List<String> unknown,
    List<String> columns,
    PackedRecords packed) {
  /** How to get a report that has every column. */
  static final String GET =
      "get AllCertificateRecordsCSVFormatV5 from https://www.ccadb.org/resources";

  /** What V4a lacks. */
  static final String LONG_EXPIRED = "certificates that expired more than five years before";

  static final String IMPORT_BOTH =
      "import both halves as one: ca-outreach ccadb import V4A.csv V4B.csv";

  private static final Pattern DATE_IN_NAME =
      Pattern.compile("(?:^|\\D)(\\d{4})-?(\\d{2})-?(\\d{2})(?:\\D|$)");

  public CcadbReport {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
    columns = List.copyOf(columns);
  }

  /** A file and the SHA-256 digest of its bytes. */
  public record Part(Path file, String sha256) {}

  /** Is told how far the reading is. */
  @FunctionalInterface
  public interface Progress {
    /** Shows that {@code done} of {@code all} kilobytes are read. */
    void show(int done, int all);
  }

  /**
   * Reads and checks the whole report; stores nothing.
   *
   * @param files its file, or the files of its two halves
   * @throws OutreachException with file, line and column of the first mistake
   */
  public static CcadbReport check(List<Path> files, Progress progress) {
    long size = files.stream().mapToLong(file -> file.toFile().length()).sum();
    try (ReportCheck check = new ReportCheck(size, progress)) {
      files.forEach(check::read);
      return check.report();
    }
  }

  /**
   * The day in a file's name, such as {@code 2026-03-15} or {@code 20260315}, if there is one.
   *
   * @throws OutreachException if the names of two halves are of two days
   */
  public Optional<LocalDate> dateInName() {
    Optional<LocalDate> day = Optional.empty();
    Path first = files.get(0).file();
    for (Part part : files) {
      Optional<LocalDate> here = dateIn(part.file());
      if (day.isPresent() && here.isPresent() && !day.equals(here)) {
        throw OutreachException.refuse(
            Problem.at(
                    Place.of(part.file()),
                    "is of %s, but %s is of %s"
                        .formatted(here.get(), first.getFileName(), day.get()))
                .advise("get both halves of one day, or say which day they show: --date DATE"));
      }
      first = day.isPresent() ? first : part.file();
      day = day.or(() -> here);
    }
    return day;
  }

  /**
   * What it can't tell and a report before it could: columns by their names of today that campaigns
   * need, or those of {@code more} that it lacks.
   */
  public List<String> lost(ReportColumns before, Collection<String> more) {
    ReportColumns now = new ReportColumns(firstEnd, columns, true);
    return Stream.concat(
            FieldTable.fields().stream().filter(CcadbReport::isNeeded).map(Field::name),
            more.stream())
        .distinct()
        .filter(name -> before.has(name) && !now.has(name))
        .toList();
  }

  private static boolean isNeeded(Field field) {
    return switch (field.use()) {
      case EVERY_RECORD, SHOWN, NOTHING -> false;
      case RULE, EXPIRY, STORES -> true;
    };
  }

  /** The day in the name of {@code file}, if there is one. */
  public static Optional<LocalDate> dateIn(Path file) {
    Matcher matcher = DATE_IN_NAME.matcher(file.getFileName().toString());
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The names of its files. */
  String fileName() {
    return files.stream()
        .map(part -> part.file().getFileName().toString())
        .collect(Collectors.joining(" + "));
  }

  /**
   * What it lacks if it shows {@code day}: columns by their names of today and, where it may be V4a
   * alone, {@link #LONG_EXPIRED}. V4 also comes in halves, V4b with those and V4a without.
   *
   * @throws OutreachException if it is V4b alone, of which nothing could be selected
   */
  List<String> missingOn(LocalDate day) {
    LocalDate fiveYearsBefore = day.minusYears(5);
    if (!layout.equals("V4")) {
      return missing;
    }
    if (lastEnd.isBefore(fiveYearsBefore)) {
      throw OutreachException.refuse(
          Problem.at(
                  Place.of(files.get(0).file()),
                  "half a report (V4b): only what expired more than five years before " + day)
              .advise(IMPORT_BOTH));
    }
    return firstEnd.isBefore(fiveYearsBefore)
        ? missing
        : Stream.concat(missing.stream(), Stream.of(LONG_EXPIRED)).toList();
  }

  /**
   * What is to be known about the report if it shows {@code day}, though it can be imported.
   *
   * @throws OutreachException if it is V4b alone
   */
  public List<String> remarks(LocalDate day) {
    List<String> remarks = new ArrayList<>();
    if (missingOn(day).contains(LONG_EXPIRED)) {
      remarks.add(
          "nothing in it expired more than five years before "
              + day
              + "; if it is V4a, "
              + IMPORT_BOTH);
    }
    if (!missing.isEmpty()) {
      remarks.add("layout " + layout + ": no column " + quoted(missing));
    }
    if (!unknown.isEmpty()) {
      remarks.add("kept, though no known layout has it: column " + quoted(unknown));
    }
    return remarks;
  }

  private static String quoted(List<String> names) {
    return names.stream()
        .map(name -> '"' + OneLine.of(name) + '"')
        .collect(Collectors.joining(", "));
  }

  /** Its records, under the names that their owners have in it. */
  List<CertificateRecord> contents() {
    ReportColumns named = new ReportColumns(firstEnd, columns, true);
    List<CertificateRecord> found = new ArrayList<>();
    for (PackedRecords.Block block : packed.blocks()) {
      RecordFields fields = new RecordFields(block.opened(), OwnerNames.asWritten(), named);
      for (int row = 0; row < block.size(); row++) {
        found.add(fields.record(row));
      }
    }
    return found;
  }
}
