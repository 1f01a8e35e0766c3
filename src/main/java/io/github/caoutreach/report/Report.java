package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.input.OneLine;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a campaign stands on a day: the one model of which all renderings are made. Every text in it
 * is one line without control and bidirectional characters, whoever wrote it.
 *
 * @param campaign the campaign's name
 * @param title what it is about
 * @param asOf the day of the report, UTC; what was written into the log later is not in it
 * @param answersBy the day by which answers are asked for
 * @param phase the campaign's phase on that day; empty before the first
 * @param disclosure who may read it
 * @param omitted what is left out for that reason, in words; empty where nothing is
 * @param snapshot where the CA owners come from
 * @param rule the rule of selection, in words
 * @param scope which certificates count, in words
 * @param licence whose the certificate records are, and under which licence
 * @param counts the numbers
 * @param stances what the CAs that answered said, in the order of the stances
 * @param countries where the CAs to write to are, in alphabetical order
 * @param cas a row for each CA owner of the audience, in CCADB's order; none in anonymous reports
 * @param posts the messages to lists and groups; none in anonymous reports
 * @param timeline what happened and what is to come, by day
 * @param since what has changed since an earlier day, if that was asked for
 * @param minutes a paragraph for the minutes
 */
public record Report(
    String campaign,
    String title,
    LocalDate asOf,
    LocalDate answersBy,
    String phase,
    Disclosure disclosure,
    String omitted,
    Snapshot snapshot,
    String rule,
    String scope,
    String licence,
    Counts counts,
    List<Tally> stances,
    List<Tally> countries,
    List<CaRow> cas,
    List<PostRow> posts,
    List<TimelineEntry> timeline,
    Optional<Since> since,
    String minutes) {
  /** What CCADB asks whoever passes its data on to say. */
  static final String LICENCE =
      "Certificate records: CCADB (https://www.ccadb.org), CDLA-Permissive-2.0"
          + " (https://cdla.dev/permissive-2-0/).";

  public Report {
    title = OneLine.of(title);
    phase = OneLine.of(phase);
    minutes = OneLine.of(minutes);
    stances = List.copyOf(stances);
    countries = List.copyOf(countries);
    cas = List.copyOf(cas);
    posts = List.copyOf(posts);
    timeline = List.copyOf(timeline);
  }

  /** The same report with a comparison. */
  Report with(Since changes) {
    return new Report(
        campaign,
        title,
        asOf,
        answersBy,
        phase,
        disclosure,
        omitted,
        snapshot,
        rule,
        scope,
        licence,
        counts,
        stances,
        countries,
        cas,
        posts,
        timeline,
        Optional.of(changes),
        minutes);
  }

  /**
   * The numbers, each of them a count of rows. {@code audience = excluded + selected}; {@code
   * selected = sent + notSent}; {@code sent = delivered + bounced}; {@code delivered = answered +
   * silent}.
   *
   * @param audience CA owners for which the rule holds, or that were written to
   * @param excluded left out by name
   * @param selected to be written to
   * @param notSent of these: no contact, or nothing has surely left yet
   * @param sent of these: a message was taken by the server, or they answered unasked
   * @param answered of these: answered
   * @param bounced of these: no recipient was reached
   * @param silent of these: neither answered nor bounced
   * @param delivered of those written to: as far as is known, a message reached them
   * @param withStance of those that answered: a person has written down what they said
   */
  public record Counts(
      int audience,
      int excluded,
      int selected,
      int notSent,
      int sent,
      int answered,
      int bounced,
      int silent,
      int delivered,
      int withStance) {
    static Counts of(List<CaRow> rows) {
      return new Counts(
          rows.size(),
          in(rows, Outcome.LEFT_OUT),
          (int) rows.stream().filter(row -> row.outcome().isSelected()).count(),
          in(rows, Outcome.NOT_SENT),
          (int) rows.stream().filter(row -> row.outcome().isSent()).count(),
          in(rows, Outcome.ANSWERED),
          in(rows, Outcome.BOUNCED),
          in(rows, Outcome.SILENT),
          (int) rows.stream().filter(row -> row.outcome().isDelivered()).count(),
          (int) rows.stream().filter(row -> row.stance().isPresent()).count());
    }

    private static int in(List<CaRow> rows, Outcome outcome) {
      return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
  }

  /** How many CA owners something is true of. */
  public record Tally(String name, int cas) {
    public Tally {
      name = OneLine.of(name);
    }
  }

  /**
   * A CA owner.
   *
   * @param owner "CA Owner" as CCADB writes it
   * @param country "Country" as CCADB writes it
   * @param stores the root stores that include one of its roots in scope
   * @param roots root certificates in scope
   * @param intermediates intermediate certificates in scope
   * @param outcome how far the campaign came with it
   * @param state where it stands, as the manual names the states
   * @param stance what it said, if a person has written that down
   * @param noticeOn the day the notice was taken by the server
   * @param reminders how many reminders were taken by the server
   * @param answeredOn the day of its answer
   * @param remark why it was left out, or what waits for a person
   * @param evidence the certificates that put it into the audience
   * @param recipients whom messages went to, or would; empty in public reports
   * @param messages what went out and came in, by day
   * @param note what a person noted; empty in public reports
   */
  public record CaRow(
      String owner,
      String country,
      List<String> stores,
      long roots,
      long intermediates,
      Outcome outcome,
      String state,
      Optional<String> stance,
      Optional<LocalDate> noticeOn,
      int reminders,
      Optional<LocalDate> answeredOn,
      String remark,
      List<Evidence> evidence,
      List<String> recipients,
      List<MessageRow> messages,
      String note) {
    public CaRow {
      owner = OneLine.of(owner);
      country = OneLine.of(country);
      stores = List.copyOf(stores);
      remark = OneLine.of(remark);
      evidence = List.copyOf(evidence);
      recipients = recipients.stream().map(OneLine::of).toList();
      messages = List.copyOf(messages);
      note = OneLine.of(note);
    }
  }

  /**
   * A certificate that put a CA owner into the audience.
   *
   * @param recordId its CCADB record
   * @param name "Certificate Name"
   * @param fingerprint its SHA-256 fingerprint
   * @param validTo its last day, UTC
   */
  public record Evidence(String recordId, String name, String fingerprint, LocalDate validTo) {
    public Evidence {
      recordId = OneLine.of(recordId);
      name = OneLine.of(name);
    }

    /** Where the certificate can be looked at. */
    public String link() {
      return "https://crt.sh/?sha256=" + fingerprint;
    }
  }

  /** Which way a message went. */
  public enum Direction {
    /** From us to the CA. */
    OUT,
    /** From the CA, or a program there, to us. */
    IN;

    /** As it is written. */
    @JsonValue
    public String spelling() {
      return this == OUT ? "out" : "in";
    }
  }

  /**
   * A message to or from a CA.
   *
   * @param on the day it was sent, or came in
   * @param direction which way it went
   * @param kind notice or reminder; answer, auto-reply, bounce and so on
   * @param state what became of a message of ours; empty for others
   * @param who its recipients, or its sender; empty in public reports
   * @param subject its subject; empty in public reports
   * @param detail what the server said, whom it did not reach, or why it was matched to this CA;
   *     empty in public reports
   */
  public record MessageRow(
      LocalDate on,
      Direction direction,
      String kind,
      String state,
      List<String> who,
      String subject,
      String detail) {
    public MessageRow {
      who = who.stream().map(OneLine::of).toList();
      subject = OneLine.of(subject);
      detail = OneLine.of(detail);
    }

    /** The same message for anybody to read about. */
    MessageRow stripped() {
      return new MessageRow(on, direction, kind, state, List.of(), "", "");
    }
  }

  /**
   * A message to a list or a group.
   *
   * @param name the post's name in the campaign
   * @param to its addresses; empty in public reports
   * @param state what became of it; "not queued" before that
   * @param on the day the server took it
   * @param archivedAt where it is to be read
   */
  public record PostRow(
      String name,
      List<String> to,
      String state,
      Optional<LocalDate> on,
      Optional<URI> archivedAt) {
    public PostRow {
      name = OneLine.of(name);
      to = List.copyOf(to);
    }
  }

  /** What an entry of the timeline is. */
  public enum Moment {
    /** The day whose state the CCADB report shows. */
    SNAPSHOT,
    /** A phase of the campaign begins. */
    PHASE,
    /** A date of the campaign, such as that of a SHOULD or a SHALL. */
    MILESTONE,
    /** The day by which answers are asked for. */
    DEADLINE,
    /** Notices were sent. */
    NOTICE,
    /** Reminders were sent. */
    REMINDER,
    /** A list or a group was written to. */
    POST,
    /** Answers came. */
    ANSWER,
    /** Messages came back. */
    BOUNCE;

    /** As it is written. */
    @JsonValue
    public String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the campaign plans it, rather than that it happens. */
    boolean isPlanned() {
      return this == PHASE || this == MILESTONE || this == DEADLINE;
    }
  }

  /** Something that happened, or will, on a day. */
  public record TimelineEntry(LocalDate on, Moment moment, String what) {
    public TimelineEntry {
      what = OneLine.of(what);
    }
  }

  /**
   * What has changed since an earlier day.
   *
   * @param day that day, UTC; the end of it counts
   * @param snapshotDate the day of the CCADB report that the selection was made from then
   * @param added CA owners that are in the audience now and were not then
   * @param removed CA owners that were in the audience then and are not now
   * @param answered CA owners that have answered since
   * @param moved CA owners, not among these, whose state is another one
   */
  public record Since(
      LocalDate day,
      LocalDate snapshotDate,
      List<String> added,
      List<String> removed,
      List<Answered> answered,
      List<Moved> moved) {
    public Since {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      answered = List.copyOf(answered);
      moved = List.copyOf(moved);
    }
  }

  /** A CA owner that answered. */
  public record Answered(String owner, LocalDate on, Optional<String> stance) {}

  /** A CA owner whose state has changed. */
  public record Moved(String owner, String before, String now) {}
}
