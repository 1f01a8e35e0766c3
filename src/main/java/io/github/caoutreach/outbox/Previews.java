package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Remembers the contents of a campaign's files when somebody last previewed the messages. */
public final class Previews {
  private final Store store;
  private final String campaign;
  private final List<Path> files;

  /** The previews of {@code campaign}, which consists of {@code files}. */
  public Previews(Store store, String campaign, List<Path> files) {
    this.store = store;
    this.campaign = campaign;
    this.files = List.copyOf(files);
  }

  /** Records that somebody has previewed the messages as they are now, who could also send them. */
  public void record() {
    if (store.isReadOnly()) {
      return;
    }
    store.write(
        handle ->
            handle.execute(
                """
                insert into previewed (campaign, sha256) values (?, ?)
                on conflict (campaign) do update set sha256 = excluded.sha256
                """,
                campaign,
                digest()));
  }

  /** Whether a file has changed since somebody last previewed the messages. */
  public boolean areOutOfDate() {
    return store.read(
        handle ->
            handle
                .createQuery("select sha256 from previewed where campaign = ?")
                .bind(0, campaign)
                .mapTo(String.class)
                .findOne()
                .filter(then -> !then.equals(digest()))
                .isPresent());
  }

  private String digest() {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Path file : files) {
        all.write((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
        all.write(Sha256.of(Files.readAllBytes(file)));
      }
      return Sha256.hex(Sha256.of(all.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
