package io.github.caoutreach.log;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The lines of a log as they are in the database. They are parsed on another thread while the next
 * ones are read: with two processors, a long log takes little more than half the time.
 */
final class LogLines {
  private static final int AT_ONCE = 1_000;

  private LogLines() {}

  /**
   * A line.
   *
   * @param detail empty if the line no longer has any
   */
  record Line(long number, String at, String campaign, String kind, Optional<String> detail) {
    /** The line in {@code row}: number, time, campaign, kind and detail. */
    static Line of(ResultSet row, StatementContext context) throws SQLException {
      return new Line(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          Optional.ofNullable(row.getString(5)));
    }

    /**
     * The parsed line.
     *
     * @throws OutreachException if it can't be read because somebody has changed the log
     */
    Entry entry() {
      try {
        String text =
            detail.orElseThrow(() -> new IllegalArgumentException("its details are missing"));
        return new Entry(number, Instant.parse(at), campaign, EventJson.read(kind, text));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw OutreachException.refuse(
            Problem.of("line " + number + " of the audit log can't be read: " + e.getMessage())
                .advise("see what else has changed with ca-outreach log verify; restore a backup"));
      }
    }
  }

  /** Passes each entry to {@code take}, in the order of the lines, on this thread. */
  static void forEach(ResultIterable<Line> lines, Consumer<Entry> take) {
    Optional<CompletableFuture<List<Entry>>> before = Optional.empty();
    List<Line> some = new ArrayList<>();
    try (ResultIterator<Line> all = lines.iterator()) {
      while (all.hasNext()) {
        some.add(all.next());
        if (some.size() == AT_ONCE) {
          List<Line> full = some;
          some = new ArrayList<>();
          Optional<CompletableFuture<List<Entry>>> next =
              Optional.of(CompletableFuture.supplyAsync(() -> entries(full)));
          before.ifPresent(entries -> finished(entries).forEach(take));
          before = next;
        }
      }
    }
    before.ifPresent(entries -> finished(entries).forEach(take));
    entries(some).forEach(take);
  }

  private static List<Entry> entries(List<Line> lines) {
    return lines.stream().map(Line::entry).toList();
  }

  private static List<Entry> finished(CompletableFuture<List<Entry>> entries) {
    try {
      return entries.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
