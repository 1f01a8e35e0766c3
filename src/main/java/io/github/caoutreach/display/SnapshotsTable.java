package io.github.caoutreach.display;

import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.TextTable;
import java.util.List;

/** The reports of CCADB that were imported. */
public final class SnapshotsTable {
  private SnapshotsTable() {}

  /** {@code snapshots} in at most {@code width} columns. */
  public static String of(List<Snapshot> snapshots, int width) {
    TextTable table =
        new TextTable("report of", "file", "layout", "records", "owners", "bytes", "SHA-256")
            .whole("report of", "records", "owners", "bytes");
    snapshots.forEach(
        s ->
            table.row(
                s.reportDate(),
                s.fileName(),
                s.layout(),
                s.records(),
                s.owners(),
                s.size(),
                s.sha256()));
    return table.fit(width);
  }
}
