package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.campaign.ReminderPlan;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts the messages of a campaign as of a day. The same day, store and files give the same
 * messages, byte for byte.
 */
public final class Drafts {
  private final Campaign campaign;
  private final Sender sender;
  private final Selection selection;
  private final AddressBook book;
  private final Reference reference;
  private final Variables variables;
  private final Templates templates;

  /**
   * The drafts of {@code campaign}.
   *
   * @param templates the folder of the templates
   * @param reference how the messages are recognised
   */
  public Drafts(
      Campaign campaign,
      Sender sender,
      Path templates,
      Snapshot snapshot,
      Selection selection,
      AddressBook book,
      Reference reference) {
    this.campaign = campaign;
    this.sender = sender;
    this.selection = selection;
    this.book = book;
    this.reference = reference;
    this.variables = new Variables(campaign, sender, snapshot, selection, reference);
    this.templates = new Templates(templates);
  }

  /**
   * The notice to a CA; without recipients if no address is known.
   *
   * @throws OutreachException if the template is missing or wrong
   */
  public Draft notice(Candidate choice) {
    return notice(choice, 1, book.recipients(choice.owner(), campaign).emails());
  }

  /**
   * The notice as anybody may read it: without recipients, and with names in brackets in place of
   * what differs from CA to CA.
   */
  public Draft specimen() {
    Template.Rendered text = templates.get(campaign.notice()).render(variables.ofAnybody());
    return new Draft(
        reference.messageId(MessageKind.NOTICE, "", 1),
        MessageKind.NOTICE,
        "",
        1,
        List.of(),
        List.of(),
        List.of(),
        text.subject(),
        text.body(),
        Optional.empty(),
        List.of());
  }

  private Draft notice(Candidate choice, int number, List<EmailAddress> to) {
    return draft(
        MessageKind.NOTICE,
        choice.owner(),
        number,
        to,
        campaign.notice(),
        variables.of(choice),
        List.of());
  }

  /**
   * The notices to the selected CAs that can be written to, have not been written to, and have not
   * been heard from.
   */
  public List<Draft> notices(CampaignState state) {
    return selection.selected().stream()
        .filter(choice -> state.state(choice.owner()).isEmpty())
        .map(this::notice)
        .filter(draft -> !draft.to().isEmpty())
        .toList();
  }

  /**
   * New notices to the selected CAs whom no message reached: to their next addresses, as many as a
   * notice goes to.
   */
  public List<Draft> noticesToNextAddresses(CampaignState state) {
    return selection.selected().stream()
        .filter(c -> state.state(c.owner()).filter(CaState::needsContact).isPresent())
        .map(choice -> noticeToNextAddress(choice, state.messagesTo(choice.owner())))
        .filter(draft -> !draft.to().isEmpty())
        .toList();
  }

  private Draft noticeToNextAddress(Candidate choice, List<OutboundMessage> earlier) {
    int last =
        earlier.stream()
            .map(OutboundMessage::queued)
            .filter(queued -> queued.kind() == MessageKind.NOTICE)
            .mapToInt(Event.Queued::number)
            .max()
            .orElse(0);
    return notice(
        choice,
        last + 1,
        reachable(choice.owner(), earlier).limit(campaign.recipientsAtMost()).toList());
  }

  /** The addresses of a CA that did not prove unreachable. */
  private Stream<EmailAddress> reachable(String owner, List<OutboundMessage> earlier) {
    return book.emails(owner, campaign, OutboundMessage.unreachedIn(earlier)).stream();
  }

  /**
   * Reminder {@code number} to a CA, as a reply to its notice; without recipients if no usable
   * address is left.
   *
   * @param earlier the notice and the reminders so far, in order; at least the notice
   */
  public Draft reminder(Candidate choice, int number, List<OutboundMessage> earlier) {
    ReminderPlan plan = campaign.reminders().get(number - 1);
    OutboundMessage notice = OutboundMessage.lastNotice(earlier).orElseThrow();
    LocalDate noticed = notice.settledOn();
    return draft(
        MessageKind.REMINDER,
        choice.owner(),
        number,
        recipients(choice, plan.furtherContacts(), earlier),
        plan.template(),
        variables.of(choice, number, noticed, notice.queued().subject()),
        names(earlier));
  }

  /**
   * What is said to a CA about its answer, in its thread.
   *
   * @param number which message it is about: see {@code ReceivedMail}
   * @param mail the answer
   * @param to who wrote it
   * @param on the day it came, UTC
   */
  public Draft acknowledgement(
      Candidate choice, int number, Incoming mail, EmailAddress to, LocalDate on, Understood said) {
    Replies replies = new Replies(reference);
    Template.Rendered text =
        templates
            .get(campaign.acknowledgement().orElse(Campaign.ACKNOWLEDGEMENT))
            .render(variables.of(choice, said, on, Replies.subject(mail)));
    return replies.acknowledgement(choice.owner(), mail, to, text, number);
  }

  /**
   * An update to a CA, in the thread of its notice; without recipients if no usable address is
   * left.
   *
   * @param earlier the notice and the reminders so far, in order; at least the notice
   */
  public Draft update(Candidate choice, UpdatePlan plan, List<OutboundMessage> earlier) {
    OutboundMessage notice = OutboundMessage.lastNotice(earlier).orElseThrow();
    return draft(
        MessageKind.UPDATE,
        choice.owner(),
        plan.number(),
        recipients(choice, 0, earlier),
        plan.template(),
        variables.of(choice, notice.settledOn(), notice.queued().subject()),
        names(earlier));
  }

  /**
   * A letter to a CA.
   *
   * @param earlier the notice and the reminders so far, in order; at least the notice
   */
  public Letter letter(Candidate choice, String template, List<OutboundMessage> earlier) {
    OutboundMessage notice = OutboundMessage.lastNotice(earlier).orElseThrow();
    Map<String, String> values =
        variables.of(choice, notice.settledOn(), notice.queued().subject());
    Template.Rendered text = templates.get(template).render(values);
    return new Letter(sender.name(), choice.owner(), selection.asOf(), text.subject(), text.body());
  }

  /**
   * The recipients of the last message, those that a notice would go to today, in case of a
   * correction, and further ones as planned; all of them only if they are still contacts and did
   * not fail.
   */
  private List<EmailAddress> recipients(
      Candidate choice, int further, List<OutboundMessage> earlier) {
    OutboundMessage last = earlier.get(earlier.size() - 1);
    Set<String> wanted =
        Stream.concat(
                last.queued().recipients().stream().map(EmailAddress::new),
                book.recipients(choice.owner(), campaign).emails().stream())
            .map(EmailAddress::key)
            .collect(Collectors.toUnmodifiableSet());
    List<EmailAddress> known = reachable(choice.owner(), earlier).toList();
    return Stream.concat(
            known.stream().filter(email -> wanted.contains(email.key())),
            known.stream().filter(email -> !wanted.contains(email.key())).limit(further))
        .toList();
  }

  /**
   * A waiting message as it would be rendered now; empty if the campaign no longer has it. Without
   * recipients if no address is left.
   *
   * @throws OutreachException if the template is missing or wrong, or a post follows one that is
   *     not sent
   */
  public Optional<Draft> again(OutboundMessage waiting, CampaignState state) {
    Event.Queued queued = waiting.queued();
    if (queued.kind() == MessageKind.POST) {
      return Optional.ofNullable(campaign.posts().get(queued.addressee()))
          .map(post -> post(post, state));
    }
    List<OutboundMessage> earlier =
        state.messagesTo(queued.addressee()).stream()
            .takeWhile(message -> !message.id().equals(waiting.id()))
            .toList();
    return selection.selected().stream()
        .filter(choice -> choice.owner().equals(queued.addressee()))
        .findFirst()
        .flatMap(choice -> again(choice, waiting, earlier))
        .map(draft -> draft.as(waiting.id()));
  }

  private Optional<Draft> again(
      Candidate choice, OutboundMessage waiting, List<OutboundMessage> earlier) {
    Event.Queued queued = waiting.queued();
    if (queued.kind() == MessageKind.REMINDER) {
      return isTooLate(waiting)
          ? Optional.empty()
          : Optional.of(reminder(choice, queued.number(), earlier));
    }
    if (queued.kind() == MessageKind.UPDATE) {
      return campaign.updates().stream()
          .filter(plan -> plan.number() == queued.number())
          .findFirst()
          .map(plan -> update(choice, plan, earlier));
    }
    return Optional.of(
        queued.number() == 1 ? notice(choice) : noticeToNextAddress(choice, earlier));
  }

  /** Whether the campaign no longer plans the reminder, or a deadline passed before it was sent. */
  private boolean isTooLate(OutboundMessage reminder) {
    LocalDate queuedOn = reminder.queuedAt().atZone(ZoneOffset.UTC).toLocalDate();
    return reminder.queued().number() > campaign.reminders().size()
        || selection.asOf().isAfter(campaign.answersBy())
            && !queuedOn.isAfter(campaign.answersBy());
  }

  /** The post of the campaign, as it reads now if it follows no other. */
  public Draft postAlone(Post post, CampaignState state) {
    return post(post, List.of(), state);
  }

  /**
   * The post of the campaign; as a reply if it follows another one.
   *
   * @throws OutreachException if the post that it follows has not been sent
   */
  public Draft post(Post post, CampaignState state) {
    Deque<OutboundMessage> thread = new ArrayDeque<>();
    Optional<String> name = post.follows();
    while (name.isPresent()) {
      String earlier = name.get();
      thread.addFirst(
          state
              .post(earlier)
              .filter(message -> message.state() == MessageState.SENT)
              .orElseThrow(
                  () ->
                      OutreachException.refuse(
                          Problem.of(
                                  post.name() + " follows " + earlier + ", which has not been sent")
                              .advise("send it first: ca-outreach post " + earlier))));
      name = Optional.ofNullable(campaign.posts().get(earlier)).flatMap(Post::follows);
    }
    return post(post, names(thread), state);
  }

  /** All that they go by: whoever got one knows it by one of its names. */
  private static List<MessageId> names(Collection<OutboundMessage> messages) {
    return messages.stream().flatMap(message -> message.names().stream()).toList();
  }

  private Draft post(Post post, List<MessageId> thread, CampaignState state) {
    List<String> silent =
        selection.selected().stream()
            .map(Candidate::owner)
            .filter(state::isReached) // nobody is called silent who was never asked
            .filter(owner -> state.isIn(List.of(UpdatePlan.SILENT), owner))
            .toList();
    return draft(
        MessageKind.POST,
        post.name(),
        1,
        post.to(),
        post.template(),
        variables.ofPost(post.name(), silent),
        thread);
  }

  private Draft draft(
      MessageKind kind,
      String addressee,
      int number,
      List<EmailAddress> to,
      String template,
      Map<String, String> values,
      List<MessageId> references) {
    Template.Rendered text = templates.get(template).render(values);
    List<EmailAddress> cc = others(text.cc(), to);
    return new Draft(
        reference.messageId(kind, addressee, number),
        kind,
        addressee,
        number,
        to,
        cc,
        others(text.bcc(), Stream.concat(to.stream(), cc.stream()).toList()),
        text.subject(),
        text.body(),
        kind == MessageKind.NOTICE
            ? campaign.noticeHtml().map(name -> templates.get(name).html(values))
            : Optional.empty(),
        references);
  }

  /**
   * Those of {@code some} that are not in {@code before}, each once: nobody gets a message twice.
   */
  private static List<EmailAddress> others(List<EmailAddress> some, List<EmailAddress> before) {
    Set<String> keys = before.stream().map(EmailAddress::key).collect(Collectors.toSet());
    return some.stream().filter(email -> keys.add(email.key())).toList();
  }
}
