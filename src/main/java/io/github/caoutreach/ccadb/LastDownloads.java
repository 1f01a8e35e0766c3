package io.github.caoutreach.ccadb;

import io.github.caoutreach.db.Store;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What was downloaded last from each address, and when it was asked last. */
public final class LastDownloads {
  private final Store store;

  /** What was downloaded into {@code store}. */
  public LastDownloads(Store store) {
    this.store = store;
  }

  /**
   * A file that was downloaded.
   *
   * @param version how to ask whether it has changed
   * @param sha256 the digest of the report that it became; empty if that is not a snapshot
   * @param checkedAt when it was downloaded or found unchanged
   */
  public record Last(HttpDownload.Version version, String sha256, Instant checkedAt) {}

  /** What came from {@code url}. */
  public Optional<Last> from(URI url) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select entity_tag, last_modified, sha256, checked_at
                    from download where url = ?
                    """)
                .bind(0, url.toString())
                .map(
                    (row, context) ->
                        new Last(
                            new HttpDownload.Version(row.getString(1), row.getString(2)),
                            row.getString(3),
                            Instant.parse(row.getString(4))))
                .findOne());
  }

  /** Remembers what came from {@code url} just now. */
  public void remember(URI url, HttpDownload.Version version, String sha256) {
    store.write(
        handle -> {
          handle.execute("delete from download where url = ?", url.toString());
          return handle.execute(
              """
              insert into download (url, entity_tag, last_modified, sha256, checked_at)
              values (?, ?, ?, ?, ?)
              """,
              url.toString(),
              version.entityTag(),
              version.lastModified(),
              sha256,
              store.clock().instant().toString());
        });
  }
}
