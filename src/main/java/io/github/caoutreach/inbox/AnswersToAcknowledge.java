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
 * Finds the answers that may be acknowledged: the last one of a CA of which something was
 * understood, if a person wrote it, and it is sure that whoever gets the acknowledgement did (RFC
 * 3834). Each once, and no CA two in a day.
 *
 * @param voucher who vouches that a message is from the address in From
 * @param now the time
 */
public record AnswersToAcknowledge(Store store, CampaignState state, Voucher voucher, Instant now) {
  /** Older ones are not acknowledged unless a person says so, as when a campaign begins to. */
  private static final Duration RECENT = Duration.ofDays(7);

  private static final Duration BETWEEN = Duration.ofDays(1);

  /** Addresses that nobody reads, and those of lists and programs: RFC 3834, section 2. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i)(([^@]*[-_.+])?(no|do[-_.]?not|never)[-_.]?reply[^@]*|mailer-?daemon|postmaster"
              + "|owner-[^@]*|[^@]*-(owner|request|bounces?)|bounces?([-_.+][^@]*)?|daemon|root"
              + "|(auto|automat|robot)[-_.]?(reply|mail(er)?|responder)?|listserv|majordomo|mailman"
              + "|sympa|notifications?)@.*");

  /** Programs that ask for no answers of programs say so in these, and so do lists. */
  private static final Pattern BY_MANY = Pattern.compile("(?i)\\s*(bulk|list|junk|auto_reply)\\s*");

  private static final Pattern NO_AUTOMATIC_REPLY =
      Pattern.compile("(?i)(.*[,\\s])?(all|autoreply)([,\\s].*)?");

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
    return state
        .lastUnderstood(owner)
        .filter(mail -> !isTooSoon && !state.isAcknowledged(mail))
        .flatMap(mail -> found(owner, mail));
  }

  /** Whether it came so lately that the program acknowledges it by itself. */
  public boolean isRecent(Found answer) {
    return answer.received().at().plus(RECENT).isAfter(now);
  }

  private Optional<Found> found(String owner, ReceivedMail received) {
    byte[] content = Responses.contentOf(store, received.event().mail());
    Incoming mail = Incoming.of(content);
    if (content.length == 0 || isByProgram(mail) || mail.senders().size() != 1) {
      return Optional.empty();
    }
    return mail.sender()
        .filter(from -> !isReadByNobody(from))
        .filter(from -> isWrittenTo(owner, from) || isVouchedFor(content, mail, received))
        .map(from -> new Found(received, mail, from));
  }

  static boolean isReadByNobody(EmailAddress address) {
    return NOBODY.matcher(address.key()).matches();
  }

  private static boolean isByProgram(Incoming mail) {
    String auto = mail.header("Auto-Submitted").strip();
    return !auto.isEmpty() && !auto.toLowerCase(Locale.ROOT).startsWith("no")
        || mail.header("Return-Path").strip().equals("<>")
        || BY_MANY.matcher(mail.header("Precedence")).matches()
        || NO_AUTOMATIC_REPLY.matcher(mail.header("X-Auto-Response-Suppress").strip()).matches()
        || LIST_FIELDS.stream().anyMatch(mail::has);
  }

  private boolean isWrittenTo(String owner, EmailAddress from) {
    return state.messagesTo(owner).stream()
        .filter(OutboundMessage::someHaveIt)
        .flatMap(message -> message.queued().recipients().stream()) // and not to our own copies
        .anyMatch(to -> new EmailAddress(to).sameAs(from));
  }

  private boolean isVouchedFor(byte[] content, Incoming mail, ReceivedMail received) {
    voucher.prepareFor(content);
    return voucher.vouchedFor(mail, mail.receivedAt().orElse(received.at())).isPresent();
  }
}
