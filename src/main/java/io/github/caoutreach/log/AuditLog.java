package io.github.caoutreach.log;

import io.github.caoutreach.db.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The append-only log of a campaign: the truth from which every state follows. Each line carries
 * the SHA-256 hash of itself and the line before, over all campaigns of the store, so that a later
 * change shows.
 */
public final class AuditLog {
  private final Store store;
  private final String campaign;
  private CampaignProjection story = new CampaignProjection();
  private Optional<CampaignState> standing = Optional.empty();

  /** The log of {@code campaign} in {@code store}. */
  public AuditLog(Store store, String campaign) {
    this.store = store;
    this.campaign = campaign;
  }

  /** Appends one event in a transaction of its own: it is on disk when this returns. */
  public void append(Event event) {
    store.write(handle -> append(handle, event));
  }

  /**
   * Appends an event to the transaction of {@code handle}.
   *
   * @return its number
   */
  public long append(Handle handle, Event event) {
    return append(handle, List.of(event));
  }

  /**
   * Appends events to the transaction of {@code handle}, in their order.
   *
   * @return the number of the last one; of the one before them if there are none
   */
  public long append(Handle handle, List<Event> events) {
    return append(handle, last(handle), events);
  }

  /**
   * Appends events to the transaction of {@code handle} if nobody has written to the log, of
   * whatever campaign, since the line {@code newest}; otherwise nothing.
   *
   * @return the number of the last one; empty if nothing was appended
   */
  public OptionalLong appendAfter(long newest, Handle handle, List<Event> events) {
    LogHead last = last(handle);
    return last.line() == newest
        ? OptionalLong.of(append(handle, last, events))
        : OptionalLong.empty();
  }

  private static LogHead last(Handle handle) {
    return handle
        .createQuery("select number, hash from event order by number desc limit 1")
        .map((row, context) -> new LogHead(row.getLong(1), row.getString(2)))
        .findOne()
        .orElse(new LogHead(0, RowHash.BEFORE_THE_FIRST));
  }

  private long append(Handle handle, LogHead before, List<Event> events) {
    if (events.isEmpty()) {
      return before.line();
    }
    PreparedBatch lines =
        handle.prepareBatch(
            """
            insert into event (number, at, campaign, kind, commitment, hash)
            values (?, ?, ?, ?, ?, ?)
            """);
    PreparedBatch details =
        handle.prepareBatch("insert into event_detail (number, salt, detail) values (?, ?, ?)");
    LogHead last = before;
    for (Event event : events) {
      long number = last.line() + 1;
      String at = store.clock().instant().toString();
      String kind = EventJson.name(event);
      String detail = EventJson.detail(event);
      String salt = store.random(RowHash.SALT_BYTES);
      String commitment = RowHash.commitment(salt, detail);
      String hash = RowHash.of(last.hash(), number, at, campaign, kind, commitment);
      lines.add(number, at, campaign, kind, commitment, hash);
      details.add(number, salt, detail);
      last = new LogHead(number, hash);
    }
    lines.execute();
    details.execute();
    return last.line();
  }

  /** Everything that happened, in the order it was written. */
  public List<Entry> entries() {
    return store.read(
        handle -> {
          List<Entry> entries = new ArrayList<>();
          LogLines.forEach(after(handle, 0), entries::add);
          return entries;
        });
  }

  /**
   * How the campaign stands now. As lines are never changed, only those that are new since the last
   * call are read; all of them where something was erased since.
   */
  public synchronized CampaignState standing() {
    long before = story.newest();
    long newest = read(before);
    if (before > 0 && story.newestErasure() > before) {
      story = new CampaignProjection();
      newest = read(0);
    }
    if (standing.isEmpty() || newest > before) {
      standing = Optional.of(story.standing());
    }
    return standing.get();
  }

  private long read(long after) {
    return store.read(
        handle -> {
          LogLines.forEach(after(handle, after), story::take);
          return story.newest();
        });
  }

  /** How the campaign stood at the end of {@code day}, UTC: what came later is not yet known. */
  public synchronized CampaignState standing(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    CampaignState now = standing();
    return story.latest().isBefore(end)
        ? now
        : CampaignState.after(
            entries().stream().filter(entry -> entry.at().isBefore(end)).toList());
  }

  /** The number of the newest line of the log, of whatever campaign; 0 if there is none. */
  public long newest() {
    return store.read(
        handle ->
            handle
                .createQuery("select coalesce(max(number), 0) from event")
                .mapTo(Long.class)
                .one());
  }

  private ResultIterable<LogLines.Line> after(Handle handle, long number) {
    return handle
        .createQuery(
            """
            select event.number, at, kind, detail
            from event left join event_detail on event_detail.number = event.number
            where campaign = ? and event.number > ? order by event.number
            """)
        .bind(0, campaign)
        .bind(1, number)
        .map(
            (row, context) ->
                new LogLines.Line(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    Optional.ofNullable(row.getString(4))));
  }

  /** The last line of the log, of whatever campaign; line 0 if there is none. */
  public static LogHead head(Store store) {
    return store.read(AuditLog::last);
  }

  /**
   * The newest line of the campaign's own up to the end of {@code day}, UTC, but for those that a
   * pass leaves behind where nothing happens; empty if there is none.
   */
  public Optional<LogHead> head(LocalDate day) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select number, hash from event
                    where campaign = ? and at < ? and kind <> ? order by number desc limit 1
                    """)
                .bind(0, campaign)
                .bind(1, day.plusDays(1).toString())
                .bind(2, EventJson.RAN)
                .map((row, context) -> new LogHead(row.getLong(1), row.getString(2)))
                .findOne());
  }
}
