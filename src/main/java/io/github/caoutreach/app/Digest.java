package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Reference;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.Route;
import io.github.caoutreach.outbox.SendProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the chair by mail what needs a person: when it changed, and otherwise once a week; never
 * more than once a day for the same thing.
 */
final class Digest {
  private static final int DAYS_BETWEEN_THE_SAME = 7;
  private static final int SHORT = 12;

  private final Optional<EmailAddress> to;
  private final Path workspace;
  private final Optional<String> campaign;
  private final Outbox outbox;
  private final Supplier<CampaignState> standing;
  private final Supplier<LogHead> head;
  private final Reference reference;
  private final Supplier<Route> route;
  private final Clock clock;

  /**
   * Digests to {@code to}; empty: nobody gets any.
   *
   * @param workspace the workspace that the commands in a digest are for
   * @param campaign the campaign that it is about; empty if it is about several
   * @param head the end of the audit log, which a mailbox keeps apart from the store
   */
  Digest(
      Optional<EmailAddress> to,
      Path workspace,
      Optional<String> campaign,
      Outbox outbox,
      Supplier<CampaignState> standing,
      Supplier<LogHead> head,
      Reference reference,
      Supplier<Route> route,
      Clock clock) {
    this.to = to;
    this.workspace = workspace;
    this.campaign = campaign;
    this.outbox = outbox;
    this.standing = standing;
    this.head = head;
    this.reference = reference;
    this.route = route;
    this.clock = clock;
  }

  /** Sends {@code lines} if they are news; says what it did. */
  String send(List<String> lines) {
    if (lines.isEmpty()) {
      return "nothing needs a person";
    }
    if (to.isEmpty()) {
      return "no digest is configured";
    }
    String what = Sha256.hex(Sha256.of(String.join("\n", lines))).substring(0, SHORT);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean isNews = !wasSaidLately(what, today);
    // past any plan, which is for the audience; one that could not be sent earlier goes along
    int sent =
        outbox
            .send(
                isNews ? List.of(draft(lines, what, today)) : List.of(),
                route.get(),
                message -> message.kind() == MessageKind.DIGEST,
                SendProgress.silent())
            .in(MessageState.SENT)
            .size();
    return sent > 0
        ? "the chair was told"
        : isNews ? "the digest is pending" : "nothing new for the chair";
  }

  private Draft draft(List<String> lines, String what, LocalDate today) {
    int day = Math.toIntExact(today.toEpochDay());
    MessageId id = reference.messageId(MessageKind.DIGEST, what, day);
    return new Draft(
        id,
        MessageKind.DIGEST,
        what,
        day,
        List.of(to.get()),
        List.of(),
        List.of(),
        "[ca-outreach] "
            + campaign.map(name -> name + ": ").orElse("")
            + lines.size()
            + " to see to",
        text(lines),
        Optional.empty(),
        List.of());
  }

  private boolean wasSaidLately(String what, LocalDate today) {
    return standing.get().messages().stream()
        .filter(message -> message.queued().kind() == MessageKind.DIGEST)
        .filter(message -> message.queued().addressee().equals(what))
        .anyMatch(m -> m.queued().number() > today.toEpochDay() - DAYS_BETWEEN_THE_SAME);
  }

  private String text(List<String> lines) {
    return campaign.map(name -> "The campaign " + name).orElse("This workspace")
        + " needs a person:\n\n- "
        + String.join("\n- ", lines)
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
