package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Replies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers a CA owner's last message, in its thread, with what a person wrote. */
public final class SendReply {
  /** What begins the lines that are for the writer alone. */
  private static final String HINT = "#: ";

  private static final Pattern QUOTED = Pattern.compile("(?m)^>.*$");

  private static final Set<MailKind> BY_PEOPLE = EnumSet.of(MailKind.ANSWER, MailKind.LIST);

  private final Workspace workspace;
  private final String owner;
  private final StoredMail stored;
  private final Incoming mail;
  private final EmailAddress to;

  /**
   * A reply to the last message of a CA owner.
   *
   * @param name its name, or a unique part of it
   * @throws OutreachException if nothing of it has come that can be answered, or a reply still
   *     waits in the outbox
   */
  public SendReply(Workspace workspace, String name) {
    this.workspace = workspace;
    this.owner = workspace.asked(name);
    this.stored =
        workspace.responses().mails().stream()
            .filter(one -> one.received().owner().equals(Optional.of(owner)))
            .filter(one -> BY_PEOPLE.contains(one.received().kind()))
            .reduce((before, after) -> after)
            .orElseThrow(
                () ->
                    nothingToAnswer(
                        "nothing that a person of " + owner + " wrote has come by mail"));
    refuseUnconfirmed();
    this.mail = Incoming.of(workspace.responses().content(stored));
    this.to =
        Replies.recipient(mail, workspace.settings().from())
            .orElseThrow(() -> nothingToAnswer("its last message names no address to reply to"));
    replies().stream()
        .filter(OutboundMessage::isWaiting)
        .findFirst()
        .ifPresent(
            waiting -> {
              throw OutreachException.refuse(
                  Problem.of("a reply to " + owner + " waits in the outbox")
                      .advise("ca-outreach send sends it; ca-outreach outbox list"));
            });
  }

  /** Anybody can write in a CA's name: who gets a reply is for a person to know first. */
  private void refuseUnconfirmed() {
    ReceivedMail last = stored.received();
    if (last.kind() == MailKind.ANSWER && !workspace.standing().answersFrom(owner).contains(last)) {
      throw OutreachException.refuse(
          Problem.of("it is not certain that the last message of " + owner + " is from it")
              .advise("ca-outreach responses review"));
    }
  }

  /** What is to be known of the address that the reply goes to; empty if it is as expected. */
  private Optional<String> remark() {
    boolean isFrom = mail.sender().filter(to::sameAs).isPresent();
    boolean isWrittenTo =
        workspace.standing().messagesTo(owner).stream()
            .flatMap(message -> message.queued().recipients().stream())
            .anyMatch(known -> new EmailAddress(known).sameAs(to));
    return isWrittenTo
        ? Optional.empty()
        : Optional.of(
            "%s is not an address that was written to%s"
                .formatted(
                    to,
                    isFrom
                        ? ""
                        : "; the message is from "
                            + OneLine.of(mail.from())
                            + " and asks for replies there"));
  }

  private static OutreachException nothingToAnswer(String why) {
    return OutreachException.refuse(
        Problem.of(why)
            .advise("answer otherwise, then: ca-outreach responses record OWNER --stance STANCE"));
  }

  private List<OutboundMessage> replies() {
    return workspace.standing().allMessagesTo(owner).stream()
        .filter(message -> message.queued().kind() == MessageKind.REPLY)
        .toList();
  }

  /** What an editor begins with: to whom it goes, room for the reply, and the message, quoted. */
  public String begun() {
    StringBuilder text = new StringBuilder();
    text.append(HINT).append("To ").append(to).append(", ");
    text.append(OneLine.of(Replies.subject(mail))).append('\n');
    remark().ifPresent(words -> text.append(HINT).append(words).append('\n'));
    text.append(HINT).append("Lines like these are not sent. Without a word of yours, nothing is.");
    text.append("\n\n\n");
    text.append("On ").append(stored.received().event().on()).append(", ");
    text.append(OneLine.of(mail.from())).append(" wrote:\n");
    MailContents.of(mail)
        .text()
        .strip()
        .lines()
        .forEach(line -> text.append(line.startsWith(">") ? ">" : "> ").append(line).append('\n'));
    return text.toString();
  }

  /**
   * The send of {@code text}, begun; its text is among the remarks.
   *
   * @param saved where it is written to as well
   * @throws OutreachException if nothing is in it, or the CA has had the same
   */
  public Sending begin(String text, Wish wish, Optional<Path> saved) {
    String body = written(text);
    List<OutboundMessage> earlier = replies();
    earlier.stream()
        .filter(message -> message.state() != MessageState.FAILED)
        .filter(message -> message.state() != MessageState.LOST)
        .filter(message -> saysTheSame(message, body))
        .findFirst()
        .ifPresent(
            same -> {
              throw OutreachException.refuse(
                  Problem.of(
                          "%s has had this reply: it is %s since %s"
                              .formatted(owner, same.state().spelling(), same.settledOn()))
                      .advise("ca-outreach outbox list"));
            });
    Draft draft = new Replies(workspace.reference()).reply(owner, mail, to, body, number(earlier));
    List<String> shown =
        Stream.concat(
                Stream.of(DraftView.text(draft, workspace.settings().from(), "").stripTrailing()),
                remark().stream())
            .toList();
    return Sending.begin(
        workspace,
        wish,
        saved,
        () ->
            new Sending.Planned(
                workspace.mailing().reply(draft),
                shown,
                new NothingToSend("nothing to send", false)));
  }

  private static int number(List<OutboundMessage> earlier) {
    return 1 + earlier.stream().mapToInt(message -> message.queued().number()).max().orElse(0);
  }

  private boolean saysTheSame(OutboundMessage message, String body) {
    return workspace
        .mailing()
        .outbox()
        .content(message.id())
        .filter(bytes -> Incoming.of(bytes).text().strip().equals(body.strip()))
        .isPresent();
  }

  /** What is to be sent; refused where only the quotation is left. */
  private static String written(String text) {
    String body =
        text.lines()
            .map(String::stripTrailing)
            .reduce("", (before, line) -> before + line + "\n")
            .strip();
    String own = QUOTED.matcher(body).replaceAll("").strip();
    boolean isOnlyHeading =
        own.toLowerCase(Locale.ROOT).startsWith("on ") && own.endsWith("wrote:");
    if (own.isEmpty() || isOnlyHeading && !own.contains("\n")) {
      throw OutreachException.refuse(Problem.of("the reply is empty: nothing is sent").advise(""));
    }
    return body + "\n";
  }

  /**
   * What a person wrote in an editor, without the lines for the writer.
   *
   * @throws OutreachException if it can't be read
   */
  public static String edited(Path file) {
    return text(file)
        .lines()
        .filter(line -> !line.startsWith(HINT.strip()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * What is in a file that a person wrote.
   *
   * @throws OutreachException if it can't be read
   */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "read", e);
    }
  }
}
