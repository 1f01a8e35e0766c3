package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
}
