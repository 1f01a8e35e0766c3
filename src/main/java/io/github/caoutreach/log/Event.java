package io.github.caoutreach.log;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.RefusedRecipient;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened in a campaign. Events are appended to the audit log and never changed;
 * the state of every CA and message follows from them.
 *
 * <p>{@code addressee} is a CA owner's name for notices and reminders, and a post's name for posts.
 */
public sealed interface Event {
  /** The CA owner it is about, if it is about one. */
  default Optional<String> owner() {
    return Optional.empty();
  }

  /** The message of ours it is about, if it is about one. */
  default Optional<MessageId> about() {
    return Optional.empty();
  }

  /**
   * A message is in the outbox, with its Message-ID.
   *
   * @param number which of its kind to that addressee, from 1
   * @param recipients the addresses in To; none where only the message's Message-ID is known
   * @param copies the addresses in Cc and Bcc
   * @param content the SHA-256 digest of its bytes, 64 hex digits; "" where they are not known
   */
  record Queued(
      MessageId messageId,
      MessageKind kind,
      String addressee,
      int number,
      List<String> recipients,
      List<String> copies,
      String subject,
      String content)
      implements Event {
    public Queued {
      recipients = List.copyOf(recipients);
      copies = List.copyOf(copies);
    }

    /** The same message, after a revision. */
    Queued revised(Revised anew) {
      return new Queued(
          messageId,
          kind,
          anew.addressee(),
          number,
          anew.recipients(),
          anew.copies(),
          anew.subject(),
          anew.content());
    }

    /** The same message, its addressee under another name. */
    Queued to(String name) {
      return new Queued(messageId, kind, name, number, recipients, copies, subject, content);
    }

    /**
     * Whether it follows automatically from what a person sent: a reminder, an update, or a notice
     * to the next address.
     */
    public boolean isFollowUp() {
      return kind == MessageKind.REMINDER
          || kind == MessageKind.UPDATE
          || kind == MessageKind.NOTICE && number > 1;
    }

    /** Whether the program sends it by itself: no sooner than at a time when it may. */
    public boolean isAutomatic() {
      return isFollowUp() || kind == MessageKind.ACKNOWLEDGEMENT;
    }

    @Override
    public Optional<String> owner() {
      return kind.isToCa() ? Optional.of(addressee) : Optional.empty();
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * A message that nobody has received yet has changed: its text, its recipients, or what its
   * addressee is called.
   *
   * @param content the SHA-256 digest of its bytes now, 64 hex digits
   */
  record Revised(
      MessageId messageId,
      String addressee,
      List<String> recipients,
      List<String> copies,
      String subject,
      String content)
      implements Event {
    public Revised {
      recipients = List.copyOf(recipients);
      copies = List.copyOf(copies);
    }

    /** The same, its addressee under another name. */
    Revised to(String name) {
      return new Revised(messageId, name, recipients, copies, subject, content);
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** A message that the CA never got is withdrawn, as if it had never been queued. */
  record Withdrawn(MessageId messageId, String ca, String reason) implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * The end of the message is about to be sent; unless a later event says otherwise, it is
   * uncertain.
   */
  record HandedOver(MessageId messageId) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * The server accepted the message.
   *
   * @param reply the server's words
   * @param refused recipients that it refused, each with its reason
   */
  record Sent(MessageId messageId, String reply, List<RefusedRecipient> refused) implements Event {
    public Sent {
      refused = List.copyOf(refused);
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * Recipients that the server deferred (4xx), of a message that it accepted for others: it is sent
   * again to them alone.
   */
  record RecipientsDeferred(MessageId messageId, List<RefusedRecipient> recipients)
      implements Event {
    public RecipientsDeferred {
      recipients = List.copyOf(recipients);
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** Deferred recipients that will not get the message. */
  record GivenUp(MessageId messageId, List<RefusedRecipient> recipients) implements Event {
    public GivenUp {
      recipients = List.copyOf(recipients);
    }

    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * A message of ours is on its way under another Message-ID too: a server gave it that one.
   *
   * @param name the other Message-ID
   * @param source how that came to be known
   */
  record Named(MessageId messageId, MessageId name, NameSource source) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** The server refused the message permanently (5xx). */
  record Failed(MessageId messageId, String reply) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** The message was not sent this time (4xx, no connection); it stays queued. */
  record Deferred(MessageId messageId, String reason) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** A person or the Sent folder showed whether an uncertain message was sent. */
  record Resolved(MessageId messageId, boolean sent) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** A person put a failed or lost message back into the queue. */
  record Requeued(MessageId messageId) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /**
   * A person gave the message to its CA by hand: it counts as sent, and never leaves by mail.
   *
   * @param through the page whose form was used; "" if nobody has said
   * @param on the day, UTC
   */
  record SentByHand(MessageId messageId, String through, LocalDate on) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** A copy of the message is in the Sent folder. */
  record Filed(MessageId messageId) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** A message was sent to the chair alone, as a rehearsal. */
  record Rehearsed(MessageId messageId) implements Event {
    @Override
    public Optional<MessageId> about() {
      return Optional.of(messageId);
    }
  }

  /** The post can be read at this address. */
  record Archived(String post, URI link) implements Event {}

  /**
   * A message came in.
   *
   * @param mail the SHA-256 digest of its bytes, 64 hex digits
   * @param ca the CA owner it was matched to; empty if none, and a person has to decide
   * @param answersTo the message of ours that it answers or reports on, if known
   * @param confidence how sure the match is
   * @param candidates the CA owners it may be from, if it was matched to none
   * @param evidence why it was matched to that owner, or to none
   * @param failed the recipients that a bounce reports as permanently unreachable
   * @param offers the addresses that it suggests writing to instead
   * @param refusal what a bounce says is wrong with us or our message, rather than with an address
   * @param on the day it arrived, UTC; never before the notice that it answers
   */
  record Received(
      String mail,
      MailKind kind,
      Optional<String> ca,
      Optional<MessageId> answersTo,
      Confidence confidence,
      List<String> candidates,
      String evidence,
      List<String> failed,
      List<String> offers,
      Optional<String> refusal,
      LocalDate on)
      implements Event {
    public Received {
      candidates = List.copyOf(candidates);
      failed = List.copyOf(failed);
      offers = List.copyOf(offers);
    }

    /** The same message, matched under other names. */
    Received of(Optional<String> owner, List<String> mayBe) {
      return new Received(
          mail, kind, owner, answersTo, confidence, mayBe, evidence, failed, offers, refusal, on);
    }

    @Override
    public Optional<String> owner() {
      return ca;
    }

    @Override
    public Optional<MessageId> about() {
      return answersTo;
    }
  }

  /**
   * A person said that two names are of one CA owner. It is of no campaign, and counts in all.
   *
   * @param former the name that it had
   * @param now the name that it has
   */
  record SameOwner(String former, String now) implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(now);
    }
  }

  /**
   * A person said that two names are of two CA owners, whatever was said before; of no campaign.
   */
  record DifferentOwners(String one, String other) implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(one);
    }
  }

  /**
   * An imported report of CCADB was removed; of no campaign.
   *
   * @param sha256 the digest of its file
   * @param reportDate the day that it shows
   */
  record SnapshotRemoved(String sha256, LocalDate reportDate) implements Event {}

  /**
   * A person had a contacts file changed; of no campaign.
   *
   * @param file the name of the file
   * @param encoding its encoding
   * @param at where in its text, in characters
   * @param before what stood there; "" if a row was added
   * @param after what stands there; "" if a row was removed
   */
  record ContactChanged(
      String ca, String file, String encoding, int at, String before, String after)
      implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }
  }

  /**
   * A person took a change of the contacts back; of no campaign.
   *
   * @param line the line of the log that says what was changed
   */
  record ContactUndone(String ca, long line) implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }
  }

  /**
   * A known message came again by a route that changed its bytes.
   *
   * @param copy the SHA-256 digest of these bytes, 64 hex digits
   * @param mail that of the bytes that came first
   */
  record Copied(String copy, String mail) implements Event {}

  /**
   * A person decided which CA a received message is from, and perhaps what it is.
   *
   * @param ca the CA it is from; empty if it is from nobody who was asked
   * @param kind what it is, if the classification was wrong
   * @param campaigns the campaigns it belongs to; if none is named, that in whose log it stands
   */
  record Reassigned(
      String mail, Optional<String> ca, Optional<MailKind> kind, List<String> campaigns)
      implements Event {
    public Reassigned {
      campaigns = List.copyOf(campaigns);
    }

    @Override
    public Optional<String> owner() {
      return ca;
    }
  }

  /**
   * An unattended pass ended.
   *
   * @param exitCode its exit code
   * @param summary what its steps did, in a line
   * @param reported the digest of everything that its report was made from
   */
  record Ran(int exitCode, String summary, String reported) implements Event {}

  /**
   * A person recorded what a CA said: by mail, by phone, in a meeting.
   *
   * @param stance what it amounts to, in the words of the campaign
   */
  record Recorded(String ca, String stance, LocalDate on, String note) implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }
  }

  /**
   * A person took a step against the silence of a CA.
   *
   * @param step which one, as campaign files spell it
   * @param on the day on which it was recorded, UTC
   * @param note how
   * @param goesOn whether the next line is of the same command; empty in older stores
   */
  record StepTaken(String ca, String step, LocalDate on, String note, Optional<Boolean> goesOn)
      implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }
  }

  /**
   * What a message says in answer to the questions of the campaign, as the program read it. It
   * counts if the message does.
   *
   * @param mail the SHA-256 digest of its bytes, 64 hex digits
   * @param answers the questions that it says something about
   */
  record Answered(String mail, List<GivenAnswer> answers) implements Event {
    public Answered {
      answers = List.copyOf(answers);
    }
  }

  /**
   * A person recorded what a CA answers to a question.
   *
   * @param question the id of the question
   * @param value the answer; empty: what was said is none
   * @param mail the message that it is in; empty: it was said otherwise
   * @param isPublic whether it may be published, as far as the answerer said
   * @param goesOn whether the next line is of the same command; empty in older stores
   */
  record AnswerRecorded(
      String ca,
      String question,
      Optional<String> value,
      Optional<String> mail,
      boolean isPublic,
      LocalDate on,
      Optional<Boolean> goesOn)
      implements Event {
    @Override
    public Optional<String> owner() {
      return Optional.of(ca);
    }
  }

  /**
   * A person took back what a person had recorded (a step against silence too), assigned or
   * confirmed: it counts as if it had never been said.
   *
   * @param line the number of the line that says it
   */
  record TakenBack(long line) implements Event {}

  /**
   * Personal data was removed from the store, at the request of the person it is about, who is not
   * named here.
   *
   * @param details the lines of the log whose details were replaced
   * @param messages our messages whose content is gone
   * @param mails the digests of the received messages whose content is gone
   */
  record Erased(List<NewDetail> details, List<MessageId> messages, List<String> mails)
      implements Event {
    public Erased {
      details = List.copyOf(details);
      messages = List.copyOf(messages);
      mails = List.copyOf(mails);
    }
  }

  /**
   * The replaced details of a line of the log.
   *
   * @param line the number of the line
   * @param commitment the digest of its new salt and details
   */
  record NewDetail(long line, String commitment) {}
}
