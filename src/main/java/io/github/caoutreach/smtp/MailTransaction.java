package io.github.caoutreach.smtp;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.message.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One mail transaction (RFC 5321, section 3.3): the sender, the recipients, the text, the final
 * dot.
 *
 * <p>What a reply means: 2xx to the end of the data is accepted, 5xx refused, 4xx not yet. If the
 * connection is lost before the end of the data, nobody has the message (section 4.1.1.4); if it is
 * lost between the end and its reply, nobody knows, and the same is true of a reply that is not
 * SMTP.
 */
final class MailTransaction {
  private static final byte[] CRLF = {'\r', '\n'};

  private final SmtpTransport wire;
  private final Message message;
  private final BooleanSupplier mark;
  private final List<RefusedRecipient> refused = new ArrayList<>();
  private final List<RefusedRecipient> putOff = new ArrayList<>();
  private boolean isEnding;

  /**
   * A transaction that is still to run.
   *
   * @param mark called when everything but the final dot has been written; returns whether the
   *     message may be sent. From then until the reply, nobody knows whether the server has
   *     accepted it
   */
  MailTransaction(SmtpTransport wire, Message message, BooleanSupplier mark) {
    this.wire = wire;
    this.message = message;
    this.mark = mark;
  }

  TransactionOutcome run() {
    try {
      if (wire.supportsExtension("PIPELINING")) {
        wire.sendAhead(Stream.concat(envelope(), Stream.of("DATA")).toList());
      }
      Optional<TransactionOutcome> failure = sender();
      if (failure.isEmpty()) {
        failure = recipients();
      }
      return failure.isPresent() ? failure.get() : text();
    } catch (MessagingException | IOException e) {
      String words = wire.words(e);
      return isEnding ? new TransactionOutcome.Unknown(words) : new TransactionOutcome.Lost(words);
    }
  }

  private Stream<String> envelope() {
    return Stream.concat(Stream.of(mail()), message.everybody().stream().map(this::rcpt));
  }

  private String mail() {
    StringBuilder command = new StringBuilder("MAIL FROM:<");
    command.append(message.sender().onTheWire()).append('>');
    if (wire.supportsExtension("SIZE")) {
      command.append(" SIZE=").append(message.content().length);
    }
    if (message.isEightBit() && wire.supportsExtension("8BITMIME")) {
      command.append(" BODY=8BITMIME");
    }
    return command.append(message.needsUtf8() ? " SMTPUTF8" : "").toString();
  }

  private String rcpt(EmailAddress to) {
    return "RCPT TO:<" + to.onTheWire() + ">";
  }

  /** The outcome, if the server does not accept mail from us. */
  private Optional<TransactionOutcome> sender() throws MessagingException {
    Optional<SmtpReply> reply = wire.ask(mail());
    if (reply.filter(SmtpReply::isDone).isPresent()) {
      return Optional.empty();
    }
    TransactionOutcome outcome = beforeTheEnd(reply);
    wire.abandon(false);
    return Optional.of(outcome);
  }

  /** The outcome, if the server accepts nobody in To. */
  private Optional<TransactionOutcome> recipients() throws MessagingException {
    for (EmailAddress to : message.everybody()) {
      Optional<SmtpReply> reply = wire.ask(rcpt(to));
      RefusedRecipient without = new RefusedRecipient(to.value(), wire.lastWords());
      if (reply.filter(SmtpReply::isRefusal).isPresent()) {
        refused.add(without);
      } else if (reply.filter(SmtpReply::isNotYet).filter(one -> !one.isClosing()).isPresent()) {
        putOff.add(without);
      } else if (reply.filter(SmtpReply::isDone).isEmpty()) {
        return Optional.of(new TransactionOutcome.Lost(wire.lastWords()));
      }
    }
    List<RefusedRecipient> each =
        Stream.concat(refused.stream(), putOff.stream()).filter(this::isToIt).toList();
    if (each.size() < message.recipients().size()) {
      return Optional.empty();
    }
    wire.abandon(refused.size() + putOff.size() < message.everybody().size());
    String words =
        each.stream().map(RefusedRecipient::reply).distinct().collect(Collectors.joining("; "));
    return Optional.of(
        putOff.stream().noneMatch(this::isToIt)
            ? new TransactionOutcome.Refused(words, each)
            : new TransactionOutcome.NotYet(words, each));
  }

  /** Whether that recipient is in To, rather than getting a copy. */
  private boolean isToIt(RefusedRecipient one) {
    return message.recipients().stream().anyMatch(to -> to.value().equals(one.address()));
  }

  private TransactionOutcome text() throws MessagingException, IOException {
    Optional<OutputStream> text = wire.text();
    if (text.isEmpty()) {
      return beforeTheEnd(wire.lastReply());
    }
    text.get().write(message.content());
    if (!message.endsItsLastLine()) {
      text.get().write(CRLF);
    }
    if (!mark.getAsBoolean()) {
      return new TransactionOutcome.HeldBack();
    }
    isEnding = true;
    Optional<SmtpReply> reply = wire.end();
    String words = wire.lastWords();
    if (reply.filter(SmtpReply::isDone).isPresent()) {
      return new TransactionOutcome.Taken(words, refused, putOff);
    }
    return refusal(reply).orElseGet(() -> new TransactionOutcome.Unknown(words));
  }

  /** The outcome of an unexpected reply before the end of the message was sent. */
  private TransactionOutcome beforeTheEnd(Optional<SmtpReply> reply) {
    return refusal(reply.filter(one -> !one.isClosing()))
        .orElseGet(() -> new TransactionOutcome.Lost(wire.lastWords()));
  }

  private Optional<TransactionOutcome> refusal(Optional<SmtpReply> reply) {
    if (reply.filter(SmtpReply::isRefusal).isPresent()) {
      return Optional.of(new TransactionOutcome.Refused(wire.lastWords()));
    }
    return reply
        .filter(SmtpReply::isNotYet)
        .map(any -> new TransactionOutcome.NotYet(wire.lastWords()));
  }
}
