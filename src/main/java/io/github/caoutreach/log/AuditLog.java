package io.github.caoutreach.log;

import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The append-only log of a campaign: the truth from which every state follows. Each line carries
 * the SHA-256 hash of itself and the line before, over all campaigns of the store, so a later
 * change is detectable.
 */
public final class AuditLog {
  /** The campaign of lines that concern all campaigns of the store. */
  public static final String ALL_CAMPAIGNS = "";

  private final Store store;
  private final String campaign;
  private final OwnerNames names;
  private final Stances stances;
  private CampaignProjection projection;
  private Optional<CampaignState> state = Optional.empty();

  /** The log of {@code campaign} in {@code store}, with each CA owner as it was written down. */
  public AuditLog(Store store, String campaign) {
    this(store, campaign, OwnerNames.asWritten(), Stances.bundled());
  }

  /** The same, with the CA owners under {@code names}. */
  public AuditLog(Store store, String campaign, OwnerNames names) {
    this(store, campaign, names, Stances.bundled());
  }

  /**
   * The log of {@code campaign} in {@code store}.
   *
   * @param names under which the CA owners are known, in the state that follows from the log
   * @param stances what answers may amount to, and what follows from each
   */
  public AuditLog(Store store, String campaign, OwnerNames names, Stances stances) {
    this.store = store;
    this.campaign = campaign;
    this.names = names;
    this.stances = stances;
    this.projection = projection();
  }

  private CampaignProjection projection() {
    return new CampaignProjection(campaign, names, stances);
  }

  /** The campaign. */
  public String campaign() {
    return campaign;
  }

  /** The log of what concerns all campaigns of {@code store}. */
  public static AuditLog ofAllCampaigns(Store store) {
    return new AuditLog(store, ALL_CAMPAIGNS);
  }

  /** The names of the campaigns that have a line in the log of {@code store}. */
  public static List<String> campaigns(Store store) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select distinct campaign from event where campaign <> '' order by campaign")
                .mapTo(String.class)
                .list());
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
   * Appends events to the transaction of {@code handle}, in their order, as of one moment.
   *
   * @return the number of the last one; of the one before them if there are no events
   */
  public long append(Handle handle, List<Event> events) {
    return append(handle, last(handle), events).line();
  }

  /**
   * Appends events to the transaction of {@code handle}, unless the log has new lines, of any
   * campaign, after line {@code newest}.
   *
   * @return the last line; empty if nothing was appended
   */
  public Optional<LogHead> appendAfter(long newest, Handle handle, List<Event> events) {
    LogHead last = last(handle);
    return last.line() == newest ? Optional.of(append(handle, last, events)) : Optional.empty();
  }

  private static LogHead last(Handle handle) {
    return handle
        .createQuery("select number, hash from event order by number desc limit 1")
        .map((row, context) -> new LogHead(row.getLong(1), row.getString(2)))
        .findOne()
        .orElse(new LogHead(0, RowHash.BEFORE_THE_FIRST));
  }

  private LogHead append(Handle handle, LogHead before, List<Event> events) {
    if (events.isEmpty()) {
      return before;
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
    String at = store.clock().instant().toString();
    for (Event event : events) {
      long number = last.line() + 1;
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
    return last;
  }

  /** All entries, in the order they were written. */
  public List<Entry> entries() {
    return store.read(
        handle -> {
          List<Entry> entries = new ArrayList<>();
          LogLines.forEach(
              after(handle, 0),
              entry -> {
                if (isOwn(entry)) {
                  entries.add(entry);
                }
              });
          return entries;
        });
  }

  /**
   * The state of the campaign now. Lines are never changed, so only the lines since the last call
   * are read; all of them if something has been erased since.
   */
  public synchronized CampaignState state() {
    long before = projection.newest();
    long newest = read(before);
    if (before > 0 && projection.newestErasure() > before) {
      projection = projection();
      newest = read(0);
    }
    if (state.isEmpty() || newest > before) {
      state = Optional.of(projection.state());
    }
    return state.get();
  }

  private long read(long after) {
    return store.read(
        handle -> {
          LogLines.forEach(after(handle, after), projection::take);
          return projection.newest();
        });
  }

  /** The state of the campaign at the end of {@code day}, UTC, ignoring everything later. */
  public synchronized CampaignState state(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    CampaignState now = state();
    return projection.latest().isBefore(end) ? now : stateBefore(end);
  }

  private CampaignState stateBefore(Instant end) {
    CampaignProjection before = projection();
    return store.read(
        handle -> {
          LogLines.forEach(
              after(handle, 0),
              entry -> {
                if (entry.at().isBefore(end)) {
                  before.take(entry);
                }
              });
          return before.state();
        });
  }

  private boolean isOwn(Entry entry) {
    return entry.campaign().equals(campaign) || entry.campaign().equals(ALL_CAMPAIGNS);
  }

  /** The number of the newest line of the log, of any campaign; 0 if there is none. */
  public long newest() {
    return store.read(
        handle ->
            handle
                .createQuery("select coalesce(max(number), 0) from event")
                .mapTo(Long.class)
                .one());
  }

  /**
   * The lines of the campaign and of the store, and those of other campaigns that say whose mail
   * is.
   */
  private ResultIterable<LogLines.Line> after(Handle handle, long number) {
    return handle
        .createQuery(
            """
            select event.number, at, campaign, kind, detail
            from event left join event_detail on event_detail.number = event.number
            where (campaign in (?, '') or kind in (?, ?, ?, ?)) and event.number > ?
            order by event.number
            """)
        .bind(0, campaign)
        .bind(1, EventJson.RECEIVED)
        .bind(2, EventJson.REASSIGNED)
        .bind(3, EventJson.ERASED)
        .bind(4, EventJson.TAKEN_BACK)
        .bind(5, number)
        .map(LogLines.Line::of);
  }

  /** What people said of the names of CA owners, in its order; it is of no campaign. */
  public static List<Event> ofOwners(Store store) {
    return ofNoCampaign(store, EventJson.SAME_OWNER, EventJson.DIFFERENT_OWNERS).stream()
        .map(Entry::event)
        .toList();
  }

  /** What people changed in the contacts, took back, or had erased, in its order. */
  public static List<Entry> ofContacts(Store store) {
    return ofNoCampaign(
        store, EventJson.CONTACT_CHANGED, EventJson.CONTACT_UNDONE, EventJson.ERASED);
  }

  private static List<Entry> ofNoCampaign(Store store, String... kinds) {
    return store.read(
        handle -> {
          List<Entry> entries = new ArrayList<>();
          LogLines.forEach(
              handle
                  .createQuery(
                      """
                      select event.number, at, campaign, kind, detail
                      from event left join event_detail on event_detail.number = event.number
                      where campaign = '' and kind in (<kinds>) order by event.number
                      """)
                  .bindList("kinds", List.of(kinds))
                  .map(LogLines.Line::of),
              entries::add);
          return entries;
        });
  }

  /** The last line of the log, of any campaign; line 0 if there is none. */
  public static LogHead head(Store store) {
    return store.read(AuditLog::last);
  }

  /** The line of that number, of any campaign; empty if the log does not reach it. */
  public static Optional<LogHead> line(Store store, long number) {
    return store.read(
        handle ->
            handle
                .createQuery("select number, hash from event where number = ?")
                .bind(0, number)
                .map((row, context) -> new LogHead(row.getLong(1), row.getString(2)))
                .findOne());
  }

  /** The messages, of any campaign, whose end was about to be sent at some time. */
  public static List<MessageId> handedOver(Store store) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select event.number, at, campaign, kind, detail
                    from event left join event_detail on event_detail.number = event.number
                    where kind = ? order by event.number
                    """)
                .bind(0, EventJson.HANDED_OVER)
                .map(LogLines.Line::of)
                .map(line -> line.entry().event().about().orElseThrow())
                .list());
  }

  /**
   * The campaign's newest line up to the end of {@code day}, UTC, apart from the lines of passes
   * themselves; empty if there is none.
   */
  public Optional<LogHead> head(LocalDate day) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select number, hash from event
                    where campaign in (?, '') and at < ? and kind <> ? order by number desc limit 1
                    """)
                .bind(0, campaign)
                .bind(1, day.plusDays(1).toString())
                .bind(2, EventJson.RAN)
                .map((row, context) -> new LogHead(row.getLong(1), row.getString(2)))
                .findOne());
  }
}
