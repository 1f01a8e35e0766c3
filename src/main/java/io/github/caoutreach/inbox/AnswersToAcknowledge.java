package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the answers that the program may acknowledge by itself: the last one of a CA, if something
 * of it was understood, a person wrote it, and it is sure that whoever gets the acknowledgement did
 * (RFC 3834). Each once, and no CA two in a day.
 *
 * @param voucher who vouches that a message is from the address in From
 * @param now the time
 */
public record AnswersToAcknowledge(Store store, CampaignState state, Voucher voucher, Instant now) {
  /** Older ones are not acknowledged, as when a campaign begins to. */
  private static final Duration RECENT = Duration.ofDays(7);

  private static final Duration BETWEEN = Duration.ofDays(1);

  /** Addresses that nobody reads, and those of lists and programs: RFC 3834, section 2. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i)((no|do-?not)[-_.]?reply[^@]*|mailer-daemon|postmaster|owner-[^@]*|[^@]*-(owner|request|bounces?))@.*");

  private static final List<String> LIST_FIELDS = List.of("List-Id", "List-Post", "Mailing-List");

  /** An answer, and who wrote it. */
  public record Found(ReceivedMail received, Incoming mail, EmailAddress to) {}

  /** The answer of a CA owner that is to be acknowledged now, if there is one. */
  public Optional<Found> of(String owner) {
    boolean isTooSoon =
        state.allMessagesTo(owner).stream()
            .filter(message -> message.queued().kind() == MessageKind.ACKNOWLEDGEMENT)
            .anyMatch(
                message -> message.isWaiting() || message.queuedAt().plus(BETWEEN).isAfter(now));
    return state.answersFrom(owner).stream()
        .reduce((before, after) -> after)
        .filter(mail -> !isTooSoon && !state.isAcknowledged(mail))
        .filter(mail -> mail.at().plus(RECENT).isAfter(now))
        .filter(
            mail ->
                state.answersIn(mail.event().mail()).stream().anyMatch(a -> a.value().isPresent()))
        .flatMap(mail -> found(owner, mail));
  }

  private Optional<Found> found(String owner, ReceivedMail received) {
    byte[] content = Responses.contentOf(store, received.event().mail());
    Incoming mail = Incoming.of(content);
    if (content.length == 0 || isByProgram(mail) || mail.senders().size() != 1) {
      return Optional.empty();
    }
    return mail.sender()
        .filter(from -> !NOBODY.matcher(from.key()).matches())
        .filter(from -> isWrittenTo(owner, from) || isVouchedFor(content, mail, received))
        .map(from -> new Found(received, mail, from));
  }

  private static boolean isByProgram(Incoming mail) {
    String auto = mail.header("Auto-Submitted").strip();
    return !auto.isEmpty() && !auto.toLowerCase(Locale.ROOT).startsWith("no")
        || mail.header("Return-Path").strip().equals("<>")
        || LIST_FIELDS.stream().anyMatch(mail::has);
  }

  private boolean isWrittenTo(String owner, EmailAddress from) {
    return state.messagesTo(owner).stream()
        .filter(OutboundMessage::someHaveIt)
        .flatMap(message -> message.everybody().stream())
        .anyMatch(to -> new EmailAddress(to).sameAs(from));
  }

  private boolean isVouchedFor(byte[] content, Incoming mail, ReceivedMail received) {
    voucher.prepareFor(content);
    return voucher.vouchedFor(mail, mail.receivedAt().orElse(received.at())).isPresent();
  }
}
