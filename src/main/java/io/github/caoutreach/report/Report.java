package io.github.caoutreach.report;

import io.github.caoutreach.ccadb.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a campaign stands on a day: the one model of which all renderings are made.
 *
 * @param campaign the campaign's name
 * @param title what it is about
 * @param asOf the day of the report, UTC
 * @param answersBy the day by which answers are asked for
 * @param phase the campaign's phase on that day; empty before the first
 * @param disclosure who may read it
 * @param snapshot where the CA owners come from
 * @param rule the rule of selection, in words
 * @param scope which certificates count, in words
 * @param counts the numbers
 * @param cas a row for each CA owner of the audience, in CCADB's order
 * @param posts the messages to lists and groups
 * @param timeline what happened and what is to come, by day
 * @param minutes a paragraph for the minutes
 */
public record Report(
    String campaign,
    String title,
    LocalDate asOf,
    LocalDate answersBy,
    String phase,
    Disclosure disclosure,
    Snapshot snapshot,
    String rule,
    String scope,
    Counts counts,
    List<CaRow> cas,
    List<PostRow> posts,
    List<TimelineEntry> timeline,
    String minutes) {
  public Report {
    cas = List.copyOf(cas);
    posts = List.copyOf(posts);
    timeline = List.copyOf(timeline);
  }

  /**
   * The numbers. {@code audience = excluded + selected}; {@code selected = sent + notSent}; {@code
   * sent = answered + bounced + silent}.
   *
   * @param audience CA owners for which the rule holds, or that were written to
   * @param excluded left out by name
   * @param selected to be written to
   * @param notSent of these: no contact, or nothing has surely left yet
   * @param sent of these: a message was taken by the server, or they answered unasked
   * @param answered of these: answered
   * @param bounced of these: no recipient was reached
   * @param silent of these: neither answered nor bounced
   */
  public record Counts(
      int audience,
      int excluded,
      int selected,
      int notSent,
      int sent,
      int answered,
      int bounced,
      int silent) {}

  /**
   * A CA owner.
   *
   * @param owner "CA Owner" as CCADB writes it
   * @param country "Country" as CCADB writes it
   * @param stores the root stores that include one of its roots in scope
   * @param roots root certificates in scope
   * @param intermediates intermediate certificates in scope
   * @param state where it stands, as the manual names the states
   * @param stance what it said, if a person has written that down
   * @param noticeOn the day the notice was taken by the server
   * @param reminders how many reminders were taken by the server
   * @param answeredOn the day of its answer
   * @param remark why it was left out, or what waits for a person
   * @param evidence the certificates that put it into the audience
   * @param recipients whom messages went to; empty in public reports
   * @param messages what came in; empty in public reports
   * @param note what a person noted; empty in public reports
   */
  public record CaRow(
      String owner,
      String country,
      List<String> stores,
      long roots,
      long intermediates,
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
      stores = List.copyOf(stores);
      evidence = List.copyOf(evidence);
      recipients = List.copyOf(recipients);
      messages = List.copyOf(messages);
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
    /** Where the certificate can be looked at. */
    public String link() {
      return "https://crt.sh/?sha256=" + fingerprint;
    }
  }

  /** A message that came in from a CA: the day, what it is, who wrote it about what. */
  public record MessageRow(LocalDate on, String kind, String from, String subject) {}

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
      Optional<String> archivedAt) {
    public PostRow {
      to = List.copyOf(to);
    }
  }

  /** Something that happened, or will, on a day. */
  public record TimelineEntry(LocalDate on, String what) {}
}
