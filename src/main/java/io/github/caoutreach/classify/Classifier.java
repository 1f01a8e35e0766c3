package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailParts;
import io.github.caoutreach.mail.OriginalId;
import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Distinguishes answers from what programs send. Structured reports are read first: delivery
 * reports (RFC 3464, RFC 6522), feedback reports (RFC 5965), receipts (RFC 8098). Then the rules
 * about headers and words decide. Anything else is an answer, for a person to read.
 */
public final class Classifier {
  private static final Pattern REFUSED =
      Pattern.compile("(?im)^disposition:\\s*automatic-action/[\\w-]+\\s*;\\s*deleted");
  private static final Pattern SAYS_SO = Pattern.compile("(?i)reject|refus|not (been )?accept");

  private final Rules rules;

  /** Reads the rules. */
  public Classifier() {
    this.rules = Rules.load();
  }

  /** Classifies a message. */
  public Judgement judge(Incoming mail) {
    MailParts parts = MailParts.of(mail);
    MailText text = MailText.of(parts);
    List<MessageId> about = about(text);
    if (parts.has("message/feedback-report") || !parts.feedback().isEmpty()) {
      return new Judgement(MailKind.FEEDBACK, "a feedback report (RFC 5965)", List.of(), about);
    }
    SubjectLine subject = SubjectLine.of(mail.subject());
    HeaderSignals traits = HeaderSignals.of(mail, subject, rules.senders());
    boolean isForwarded = traits.isPersonsReply() && !parts.isReport();
    return (isForwarded ? Optional.<Judgement>empty() : report(mail, parts, text, about))
        .or(() -> receipt(mail, parts, text, about))
        .orElseGet(
            () -> byRule(mail, new Examined(mail, subject, traits, text, rules), text, about));
  }

  private Optional<Judgement> report(
      Incoming mail, MailParts parts, MailText text, List<MessageId> about) {
    List<FailedRecipient> failed = new ArrayList<>();
    List<FailedRecipient> delayed = new ArrayList<>();
    int others = 0;
    for (String fields : parts.statuses()) {
      DeliveryReport report = DeliveryReport.read(fields, rules);
      failed.addAll(report.failed());
      delayed.addAll(report.delayed());
      others += report.others();
    }
    String says = "a delivery report (RFC 3464): ";
    if (!failed.isEmpty()) {
      return Optional.of(
          new Judgement(MailKind.BOUNCE, says + "failed", named(failed, mail, text), about));
    }
    if (!delayed.isEmpty()) {
      return Optional.of(
          new Judgement(MailKind.DELAYED, says + "delayed", named(delayed, mail, text), about));
    }
    return others == 0
        ? Optional.empty()
        : Optional.of(
            new Judgement(MailKind.OTHER, says + "delivered or passed on", List.of(), about));
  }

  /** If a report has a name in place of an address, looks for the address in its text. */
  private List<FailedRecipient> named(
      List<FailedRecipient> reported, Incoming mail, MailText text) {
    if (reported.size() != 1 || !reported.get(0).address().isEmpty()) {
      return reported;
    }
    FailedRecipient one = reported.get(0);
    String address =
        new ReportedInWords(mail, text, rules).recipients(Optional.empty()).get(0).address();
    return List.of(
        new FailedRecipient(address, one.status(), one.permanent(), one.scope(), one.reason()));
  }

  /**
   * A receipt says what happened to a message at its reader; some are used to refuse mail (RFC
   * 5429).
   */
  private Optional<Judgement> receipt(
      Incoming mail, MailParts parts, MailText text, List<MessageId> about) {
    if (parts.receipts().isEmpty()) {
      return Optional.empty();
    }
    String fields = parts.receipts().get(0);
    if (!REFUSED.matcher(fields).find() || !SAYS_SO.matcher(text.toPeople()).find()) {
      return Optional.of(Judgement.of(MailKind.OTHER, "a receipt (RFC 8098)"));
    }
    FailedRecipient refused = new ReportedInWords(mail, text, rules).refused(fields);
    return Optional.of(
        new Judgement(
            MailKind.BOUNCE, "a receipt that refuses it (RFC 5429)", List.of(refused), about));
  }

  private Judgement byRule(Incoming mail, Examined examined, MailText text, List<MessageId> about) {
    for (ClassifierRule rule : rules.rules()) {
      if (rule.tells(examined)) {
        boolean isReport = rule.kind() == MailKind.BOUNCE || rule.kind() == MailKind.DELAYED;
        List<FailedRecipient> recipients =
            isReport
                ? new ReportedInWords(mail, text, rules).recipients(rule.recipient())
                : List.of();
        return new Judgement(
            rule.kind(),
            "rule: " + rule.name(),
            rule.kind() == MailKind.DELAYED
                ? recipients.stream().map(FailedRecipient::late).toList()
                : recipients,
            isReport ? about : List.of());
      }
    }
    return Judgement.of(MailKind.ANSWER, "no sign of a program");
  }

  /** The Message-IDs of the message that a report returns: the one that it arrived with first. */
  public static List<MessageId> reportedBy(Incoming mail) {
    return about(MailText.of(MailParts.of(mail)));
  }

  private static List<MessageId> about(MailText text) {
    List<String> fields =
        Stream.concat(Stream.of("Message-ID"), OriginalId.FIELDS.stream()).toList();
    return text.returned().stream()
        .flatMap(
            (InternetHeaders header) ->
                fields.stream().flatMap(name -> Stream.ofNullable(header.getHeader(name, " "))))
        .flatMap(ids -> MessageId.allIn(ids).stream())
        .distinct()
        .toList();
  }
}
