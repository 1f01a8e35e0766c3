package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.CaState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The row of a CA owner.
 *
 * @param owner "CA Owner" as CCADB writes it
 * @param formerly the names that it had before
 * @param country "Country" as CCADB writes it
 * @param stores the root stores that include one of its roots in scope
 * @param trustedForEmailBy the root stores that trust one of them for email, as far as that was
 *     imported
 * @param roots root certificates in scope
 * @param intermediates intermediate certificates in scope
 * @param outcome how far the campaign came with it
 * @param state its state, as the manual names it
 * @param stance its stance, if a person has recorded one
 * @param noticeOn the day the server accepted the notice
 * @param reminders how many reminders the server accepted
 * @param answeredOn the day of its answer
 * @param remark why it was left out, or what needs a person
 * @param evidence the certificates that put it into the audience
 * @param recipients the addresses messages went to, or would; empty in public reports
 * @param messages messages sent and received, by day
 * @param note what a person noted; empty in public reports
 * @param answers what it answered to the campaign's questions, the earliest first
 */
public record CaRow(
    String owner,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> formerly,
    String country,
    List<String> stores,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> trustedForEmailBy,
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
    String note,
    List<AnswerRow> answers) {
  public CaRow {
    owner = OneLine.of(owner);
    formerly = formerly.stream().map(OneLine::of).toList();
    country = OneLine.of(country);
    stores = List.copyOf(stores);
    trustedForEmailBy = List.copyOf(trustedForEmailBy);
    remark = OneLine.of(remark);
    evidence = List.copyOf(evidence);
    recipients = recipients.stream().map(OneLine::of).toList();
    messages = List.copyOf(messages);
    note = OneLine.of(note);
    answers = List.copyOf(answers);
  }

  /** Its answer to a question that counts, if it has one. */
  Optional<AnswerRow> answerTo(String question) {
    return answers.stream()
        .filter(answer -> answer.counts() && answer.question().equals(question))
        .filter(answer -> !answer.value().isEmpty())
        .findFirst();
  }

  /** Its state as people are told it. */
  String stateInWords() {
    return inWords(state);
  }

  /** A state as people are told it; programs rely on another word for the silent. */
  static String inWords(String state) {
    return state.equals(CaState.SENT.spelling()) ? Outcome.SILENT.spelling() : state;
  }

  /** The root stores, and which of them trust it for email, as people are shown them. */
  String storesInWords() {
    return String.join(", ", stores)
        + (trustedForEmailBy.isEmpty()
            ? ""
            : "; for email: " + String.join(", ", trustedForEmailBy));
  }

  /** Its former names and the remark, as people are shown them; empty if there is neither. */
  String remarks() {
    String names = formerly.isEmpty() ? "" : "formerly " + String.join(", ", formerly);
    return names.isEmpty() || remark.isEmpty() ? names + remark : names + "; " + remark;
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
