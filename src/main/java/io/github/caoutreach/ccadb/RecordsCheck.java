package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.OutreachException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether the snapshots of a store hold the records that were imported. */
final class RecordsCheck {
  private final Handle handle;
  private final RecordArchive archive;
  private final Map<Integer, List<RecordDigest>> digests = new HashMap<>();

  RecordsCheck(Handle handle) {
    this.handle = handle;
    this.archive = new RecordArchive(handle);
  }

  /** Those that do not, each in words. */
  List<String> changed() {
    SnapshotLists lists = new SnapshotLists(handle);
    return handle
        .createQuery("select id, file_name, content from snapshot where content <> '' order by id")
        .map(
            (row, context) ->
                content(lists, row.getLong(1)).equals(Optional.of(row.getString(3)))
                    ? ""
                    : "the records of " + row.getString(2) + " are not what was imported")
        .filter(changed -> !changed.isEmpty())
        .list();
  }

  /** The digest of the records of a snapshot; empty if they can't be read. */
  private Optional<String> content(SnapshotLists lists, long snapshot) {
    try {
      return Optional.of(
          RecordDigest.ofAll(Arrays.stream(lists.of(snapshot)).mapToObj(this::digest)));
    } catch (OutreachException damaged) {
      return Optional.empty();
    }
  }

  private RecordDigest digest(int number) {
    archive.with(number);
    return digests
        .computeIfAbsent(RecordArchive.block(number), block -> archive.read(block).digests())
        .get(RecordArchive.row(number));
  }
}
