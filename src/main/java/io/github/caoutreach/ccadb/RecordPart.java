package io.github.caoutreach.ccadb;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a block are read in parts, as commands need them. */
enum RecordPart {
  /** What rules and scopes are about, and is shown of each owner: few texts that differ. */
  SELECTING(
      "CA Owner",
      "Certificate Record Type",
      "Revocation Status",
      Columns.VALID_TO,
      "Apple Status",
      "Chrome Status",
      "Microsoft Status",
      "Mozilla Status",
      Columns.STATUS_OF_ROOT,
      "TLS Capable",
      "TLS EV Capable",
      "Code Signing Capable",
      "S/MIME Capable",
      "Country"),
  /** What tells a record from others. */
  NAMING(
      "Salesforce Record ID",
      "Certificate Name",
      "Parent Salesforce Record ID",
      "SHA-256 Fingerprint",
      "Subordinate CA Owner",
      "Valid From (GMT)"),
  /** What no rule of the program itself needs. */
  OTHER;

  private final Set<String> keys;

  RecordPart(String... names) {
    this.keys = Arrays.stream(names).map(FieldTable::key).collect(Collectors.toSet());
  }

  /** The part in which the column of that key is written. */
  static RecordPart of(String key) {
    return SELECTING.keys.contains(key) ? SELECTING : NAMING.keys.contains(key) ? NAMING : OTHER;
  }
}
