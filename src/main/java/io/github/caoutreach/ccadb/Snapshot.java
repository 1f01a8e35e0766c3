package io.github.caoutreach.ccadb;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One import of CCADB's report.
 *
 * @param id its number in the store
 * @param sha256 the SHA-256 digest of the file, 64 lower-case hex digits
 * @param fileName the file's name, without its folders
 * @param size the file's size in bytes
 * @param layout the layout of the report, such as "V5"
 * @param reportDate the day that it shows, UTC
 * @param importedAt when it was imported
 * @param records how many certificate records it contains
 * @param owners how many CA owners it contains; spellings of one name are one
 * @param roots how many root certificate records it contains
 * @param intermediates how many intermediate certificate records it contains
 */
public record Snapshot(
    long id,
    String sha256,
    String fileName,
    long size,
    String layout,
    LocalDate reportDate,
    Instant importedAt,
    int records,
    int owners,
    int roots,
    int intermediates) {

  /** The same without the file's name, which may reveal a person or a folder. */
  public Snapshot unnamed() {
    return new Snapshot(
        id,
        sha256,
        "",
        size,
        layout,
        reportDate,
        importedAt,
        records,
        owners,
        roots,
        intermediates);
  }
}
