package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Phase;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables that the templates of a campaign can use, with their values. */
final class Variables {
  /** Defined if the campaign asks questions. */
  static final String QUESTIONS = "questions";

  private static final int CERTIFICATES_NAMED = 6;

  private final Campaign campaign;
  private final Sender sender;
  private final Snapshot snapshot;
  private final Selection selection;
  private final Reference reference;
  private final Lazy<Map<String, String>> general;

  Variables(
      Campaign campaign,
      Sender sender,
      Snapshot snapshot,
      Selection selection,
      Reference reference) {
    this.campaign = campaign;
    this.sender = sender;
    this.snapshot = snapshot;
    this.selection = selection;
    this.reference = reference;
    this.general = new Lazy<>(this::makeGeneral);
  }

  /** The variables for any message, here to {@code addressee}. */
  Map<String, String> of(String addressee) {
    Map<String, String> variables = new HashMap<>(general.get());
    variables.put("reference", reference.of(addressee));
    variables.put(
        "reply_link",
        form().replyLink(sender.answersTo().value(), campaign.title(), reference.of(addressee)));
    return variables;
  }

  /**
   * The variables for a post.
   *
   * @param silent the CA owners that have had the notice and are silent
   */
  Map<String, String> ofPost(String name, List<String> silent) {
    Map<String, String> variables = of(name);
    variables.put("silent_count", Integer.toString(silent.size()));
    variables.put(
        "silent_owners",
        silent.stream().map(owner -> "  - " + owner).collect(Collectors.joining("\n")));
    return variables;
  }

  /** The variables for a message to the CA {@code choice}. */
  Map<String, String> of(Candidate choice) {
    Map<String, String> variables = of(choice.owner());
    variables.put("owner", choice.owner());
    variables.put("country", choice.country());
    variables.put("certificates", certificates(choice.capable()));
    variables.put("certificates_counted", counted(selection.scope()));
    variables.put("certificate_count", Integer.toString(choice.capable().size()));
    return variables;
  }

  /** The variables for nobody in particular: what differs from CA to CA is named, in brackets. */
  Map<String, String> ofAnybody() {
    Map<String, String> variables = new HashMap<>(general.get());
    variables.put("reference", "[reference]");
    variables.put("reply_link", "[link]");
    variables.put("owner", "[CA owner]");
    variables.put("country", "[country]");
    variables.put("certificates", "  - [certificates of the CA owner]");
    variables.put("certificates_counted", counted(selection.scope()));
    variables.put("certificate_count", "[number]");
    return variables;
  }

  /**
   * The variables for a reminder to the CA {@code choice}.
   *
   * @param number which reminder, from 1
   * @param noticed the day of its notice, UTC
   */
  Map<String, String> of(Candidate choice, int number, LocalDate noticed, String noticeSubject) {
    Map<String, String> variables = of(choice, noticed, noticeSubject);
    variables.put(
        "days_since_notice", Long.toString(ChronoUnit.DAYS.between(noticed, selection.asOf())));
    variables.put("reminder_number", Integer.toString(number));
    variables.put("reminders", Integer.toString(campaign.reminders().size()));
    return variables;
  }

  /** The variables for what is said to the CA {@code choice} about its answer. */
  Map<String, String> of(Candidate choice, Understood said, LocalDate on, String subject) {
    Map<String, String> variables = of(choice);
    variables.put("understood", said.understood());
    variables.put("still_open", said.stillOpen());
    variables.put("answer_date", on.toString());
    variables.put("answer_subject", subject);
    return variables;
  }

  /**
   * The variables for an update to the CA {@code choice}.
   *
   * @param noticed the day of its notice, UTC
   */
  Map<String, String> of(Candidate choice, LocalDate noticed, String noticeSubject) {
    Map<String, String> variables = of(choice);
    variables.put("notice_date", noticed.toString());
    variables.put("notice_subject", noticeSubject);
    return variables;
  }

  private Map<String, String> makeGeneral() {
    LocalDate today = selection.asOf();
    List<Candidate> selected = selection.selected();
    Map<String, String> variables = new HashMap<>(campaign.variables());
    campaign.phaseOn(today).map(Phase::variables).ifPresent(variables::putAll);
    variables.putAll(campaign.pages().variables());
    variables.put("phase", campaign.phaseOn(today).map(Phase::name).orElse(""));
    variables.put("title", campaign.title());
    variables.put("answers_by", campaign.answersBy().toString());
    variables.put("today", today.toString());
    variables.put("snapshot_date", snapshot.reportDate().toString());
    variables.put("sender_name", sender.name());
    variables.put("sender_address", sender.address().value());
    variables.put("reply_to", sender.answersTo().value());
    variables.put("audience_count", Integer.toString(selection.audience().size()));
    variables.put("selected_count", Integer.toString(selected.size()));
    variables.put(
        "selected_owners",
        selected.stream().map(choice -> "  - " + choice.owner()).collect(Collectors.joining("\n")));
    if (!campaign.questions().isEmpty()) {
      variables.put(QUESTIONS, form().text());
    }
    return Map.copyOf(variables);
  }

  private QuestionForm form() {
    return new QuestionForm(campaign.questionsOn(selection.asOf()));
  }

  private static String counted(Scope scope) {
    if (scope.expired() && scope.revoked()) {
      return "among all your certificates, including expired and revoked ones,";
    }
    if (scope.expired()) {
      return "among your certificates that have not been revoked,";
    }
    return scope.revoked()
        ? "among your certificates that have not expired,"
        : "among your certificates that have neither expired nor been revoked,";
  }

  private static String certificates(List<CertificateRecord> capable) {
    String named =
        capable.stream()
            .limit(CERTIFICATES_NAMED)
            .map(record -> "  - " + record.name() + " (valid to " + record.validTo() + ")")
            .collect(Collectors.joining("\n"));
    int more = capable.size() - CERTIFICATES_NAMED;
    return more > 0 ? named + "\n  - and " + more + " more" : named;
  }
}
