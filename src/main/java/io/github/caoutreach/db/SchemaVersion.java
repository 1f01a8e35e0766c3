package io.github.caoutreach.db;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The version of a store's tables, as Flyway counts. Versions up to 9 were never released and can't
 * be migrated.
 */
record SchemaVersion(MigrationVersion version) {
  /** The newest version. */
  static final String NEWEST = "15";

  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("10");

  /** The version of that number. */
  static SchemaVersion of(String number) {
    return new SchemaVersion(MigrationVersion.fromVersion(number));
  }

  /**
   * Refuses a store that this program can't use.
   *
   * @param store the store's name for people
   * @throws OutreachException if the tables are from before the first release, or newer than this
   *     program
   */
  void check(String store) {
    if (version.compareTo(FIRST) < 0) {
      throw OutreachException.refuse(
          Problem.of(
                  store
                      + ": this store was made by an earlier, unreleased version of ca-outreach"
                      + versions())
              .advise(
                  "keep it, and finish a campaign that is running with that version: begun anew in"
                      + " an empty store, it would write to every CA again"));
    }
    if (version.compareTo(MigrationVersion.fromVersion(NEWEST)) > 0) {
      throw OutreachException.refuse(
          Problem.of(store + ": this store was made by a newer version of ca-outreach" + versions())
              .advise("use that version or a later one; the store was left as it is"));
    }
  }

  private String versions() {
    return " (its tables are version " + version + ", these are version " + NEWEST + ")";
  }
}
