package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Reference;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.Route;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells the chair by mail what needs a person: each time that it changes, and otherwise once a
 * week. That what failed works again is told once.
 */
final class Digest {
  /** What is said where there is nothing to tell; the next pass finds it in the log. */
  private static final String NOTHING = "nothing needs a person";

  private static final Duration BETWEEN_THE_SAME = Duration.ofDays(7);

  /** One that the server refused, or perhaps has: it is not tried with every pass. */
  private static final Duration BETWEEN_TRIES = Duration.ofDays(1);

  private static final String OF_A_FAILURE = "failed-";
  private static final int SHORT = 12;

  private final Optional<EmailAddress> to;
  private final Path workspace;
  private final Optional<String> campaign;
  private final List<Outbox> outboxes;
  private final Supplier<List<CampaignState>> standings;
  private final Supplier<LogHead> head;
  private final Reference reference;
  private final Supplier<Route> route;
  private final Clock clock;

  /**
   * Digests to {@code to}; empty: nobody gets any.
   *
   * @param workspace the workspace that the commands in a digest are for
   * @param campaign the campaign that it is about; empty if it is about several
   * @param outboxes those of the campaigns; it goes through the first, and earlier ones may be in
   *     any
   * @param standings the states of the campaigns, in the same order
   * @param head the end of the audit log, which a mailbox keeps apart from the store
   */
  Digest(
      Optional<EmailAddress> to,
      Path workspace,
      Optional<String> campaign,
      List<Outbox> outboxes,
      Supplier<List<CampaignState>> standings,
      Supplier<LogHead> head,
      Reference reference,
      Supplier<Route> route,
      Clock clock) {
    this.to = to;
    this.workspace = workspace;
    this.campaign = campaign;
    this.outboxes = List.copyOf(outboxes);
    this.standings = standings;
    this.head = head;
    this.reference = reference;
    this.route = route;
    this.clock = clock;
  }

  /**
   * Sends what needs a person if it is news; says what it did. An earlier digest that could not be
   * sent is withdrawn: this one is about today.
   *
   * @param failed the steps that failed, a line each
   * @param others what else needs a person
   * @throws OutreachException if the server refuses it or can't be reached
   */
  String send(List<String> failed, List<String> others) {
    if (to.isEmpty()) {
      return failed.isEmpty() && others.isEmpty() ? NOTHING : "no digest is configured";
    }
    List<String> lines = Stream.concat(failed.stream(), others.stream()).toList();
    Optional<OutboundMessage> last = lastTold();
    boolean isOver =
        failed.isEmpty() && last.filter(m -> what(m).startsWith(OF_A_FAILURE)).isPresent();
    outboxes.forEach(outbox -> outbox.withdraw(Digest::isDigest, "another one is sent instead"));
    if (lines.isEmpty() && !isOver) {
      return NOTHING;
    }
    String what = (failed.isEmpty() ? "" : OF_A_FAILURE) + shortened(lines);
    boolean isNews = isOver || wasNothing() || last.filter(m -> what(m).equals(what)).isEmpty();
    if (!isNews) {
      return "nothing new for the chair";
    }
    SendReport report =
        outboxes
            .get(0)
            .send(
                List.of(draft(lines, isOver, what)),
                route.get(),
                Digest::isDigest, // past any plan, which is for the audience
                SendProgress.silent());
    for (OutboundMessage refused : report.in(MessageState.FAILED)) {
      throw OutreachException.fail(
          "the server refused the digest: " + refused.note(), "see digest-to in ca-outreach.yaml");
    }
    return report.in(MessageState.SENT).isEmpty()
        ? "the digest is pending"
        : isOver ? "the chair was told that it works again" : "the chair was told";
  }

  /** By which the same lines are known again. */
  static String shortened(List<String> lines) {
    return Sha256.hex(Sha256.of(String.join("\n", lines))).substring(0, SHORT);
  }

  private static boolean isDigest(Event.Queued message) {
    return message.kind() == MessageKind.DIGEST;
  }

  private static String what(OutboundMessage digest) {
    return digest.queued().addressee();
  }

  /** The digests that were not withdrawn. */
  private List<OutboundMessage> digests() {
    return standings.get().stream()
        .flatMap(standing -> standing.messages().stream())
        .filter(message -> isDigest(message.queued()))
        .toList();
  }

  /** What the chair heard last, unless that is too long ago, or of a time to come. */
  private Optional<OutboundMessage> lastTold() {
    Instant now = clock.instant();
    return digests().stream()
        .filter(message -> message.state() != MessageState.QUEUED)
        .filter(message -> !ClockAhead.isAhead(message.settledAt(), now))
        .max(Comparator.comparing(OutboundMessage::settledAt))
        .filter(
            message ->
                message
                    .settledAt()
                    .plus(message.state() == MessageState.SENT ? BETWEEN_THE_SAME : BETWEEN_TRIES)
                    .isAfter(now));
  }

  /** Whether the pass before found nothing, so that whatever there is has come since. */
  private boolean wasNothing() {
    return standings.get().stream()
        .flatMap(standing -> standing.lastRun().stream())
        .max(Comparator.comparing(Entry::number))
        .filter(ran -> ran.event() instanceof Event.Ran past && past.summary().contains(NOTHING))
        .isPresent();
  }

  private Draft draft(List<String> lines, boolean isOver, String what) {
    int number =
        digests().stream()
            .filter(message -> what(message).equals(what))
            .mapToInt(message -> message.queued().number() + 1)
            .max()
            .orElse(1);
    return new Draft(
        reference.messageId(MessageKind.DIGEST, what, number),
        MessageKind.DIGEST,
        what,
        number,
        List.of(to.get()),
        List.of(),
        List.of(),
        "[ca-outreach] "
            + campaign.map(name -> name + ": ").orElse("")
            + (isOver ? "works again" : "")
            + (isOver && !lines.isEmpty() ? ", " : "")
            + (lines.isEmpty() ? "" : lines.size() + " to see to"),
        text(lines, isOver),
        Optional.empty(),
        List.of());
  }

  private String text(List<String> lines, boolean isOver) {
    String whose = campaign.map(name -> "The campaign " + name).orElse("This workspace");
    return (isOver ? "What failed before works again.\n\n" : "")
        + whose
        + (lines.isEmpty()
            ? " needs nobody."
            : " needs a person:\n\n- " + String.join("\n- ", lines))
        + "\n\nca-outreach status shows the details. The commands are for\n  ca-outreach -w "
        + workspace
        + campaign.map(name -> " -c " + name).orElse("")
        + "\n\n"
        + headLine();
  }

  private String headLine() {
    LogHead end = head.get();
    return String.format(
            Locale.ROOT,
            "The audit log has %d lines; the hash of the last is\n  %s\n",
            end.line(),
            end.hash())
        + "ca-outreach log verify --head HASH later proves that the log still continues from there.\n";
  }
}
