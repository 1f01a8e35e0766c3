package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Server;
import io.github.caoutreach.inbox.AnswersToAcknowledge;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.message.Attachments;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.message.Signer;
import io.github.caoutreach.message.Understood;
import io.github.caoutreach.outbox.AudiencePolicy;
import io.github.caoutreach.outbox.OtherCampaigns;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.OutboxRepair;
import io.github.caoutreach.outbox.Previews;
import io.github.caoutreach.outbox.Route;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SentCopies;
import io.github.caoutreach.outbox.SentPlace;
import io.github.caoutreach.selection.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a workspace sends, and how: the outbox, and what stands between it and the server. */
record Mailing(Workspace workspace, Surroundings surroundings, WorkspaceFolder folder) {
  Outbox outbox() {
    return new Outbox(
        workspace.store(),
        workspace.log(),
        workspace.campaign().name(),
        composer(),
        workspace.records());
  }

  /** What a person settles. */
  OutboxRepair repair() {
    return new OutboxRepair(workspace.store(), workspace.log(), workspace.records());
  }

  Composer composer() {
    return new Composer(workspace.settings().from(), signer(), attachments());
  }

  /** The files that go with the notices. */
  Attachments attachments() {
    return new Attachments(
        workspace.campaign().attachments().stream().map(folder.attachments()::resolve).toList());
  }

  /** Who signs the messages; empty if the settings name no key. */
  Optional<Signer> signer() {
    return workspace
        .settings()
        .sign()
        .map(
            sign ->
                new Signer(
                    sign, workspace.settings().from().address(), surroundings.environment()));
  }

  /** How messages are sent. */
  Route route() {
    return Route.of(
        smtp(), surroundings.environment(), workspace.settings().pace(), surroundings.sleeper());
  }

  /**
   * The server that takes mail.
   *
   * @throws OutreachException if the settings name none
   */
  Server smtp() {
    return workspace
        .settings()
        .smtp()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("there is no \"smtp\" in " + folder.settings())
                        .advise("smtp: {host: …, port: 587, security: starttls, user: …}")));
  }

  /** What {@code send} would send: the notices, and what else waits for CAs. */
  SendPlan notices() {
    CampaignState standing = workspace.standing();
    Drafts drafts = workspace.drafts();
    List<Draft> added = new ArrayList<>(drafts.notices(standing));
    added.addAll(drafts.noticesToNextAddresses(standing));
    return plan(queued -> queued.kind().isToCa(), drafts, added);
  }

  /**
   * What {@code post} would send: the post, where it has not been posted yet.
   *
   * @throws OutreachException if one that it follows is not sent
   */
  SendPlan post(Post post) {
    CampaignState standing = workspace.standing();
    Drafts drafts = workspace.drafts();
    Draft draft = drafts.post(post, standing);
    return plan(
        queued -> queued.kind() == MessageKind.POST && queued.addressee().equals(post.name()),
        drafts,
        standing.post(post.name()).isEmpty() ? List.of(draft) : List.of());
  }

  /** What {@code responses reply} would send: what a person wrote to a CA. */
  SendPlan reply(Draft draft) {
    return plan(
        queued -> queued.messageId().equals(draft.id()), workspace.drafts(), List.of(draft));
  }

  /** What a person would say about the answers that came, and what waits of it and of replies. */
  SendPlan acknowledgements() {
    return acknowledgements(workspace.standing(), answer -> true, Optional::empty);
  }

  /** What a pass says by itself: nothing about answers that came long ago. */
  SendPlan acknowledgements(Supplier<Optional<String>> obstacle) {
    CampaignState standing = workspace.standing();
    return acknowledgements(standing, answers(standing)::isRecent, obstacle);
  }

  /** How many answers were not acknowledged while a pass would have done so by itself. */
  long unacknowledged(CampaignState standing) {
    AnswersToAcknowledge answers = answers(standing);
    return workspace.campaign().acknowledgement().stream()
        .flatMap(any -> workspace.selection().selected().stream())
        .flatMap(choice -> answers.of(choice.owner()).stream())
        .filter(answer -> !answers.isRecent(answer))
        .count();
  }

  private AnswersToAcknowledge answers(CampaignState standing) {
    return new AnswersToAcknowledge(
        workspace.store(), standing, workspace.voucher(), surroundings.clock().instant());
  }

  private SendPlan acknowledgements(
      CampaignState standing,
      Predicate<AnswersToAcknowledge.Found> which,
      Supplier<Optional<String>> obstacle) {
    Drafts drafts = workspace.drafts();
    AnswersToAcknowledge answers = answers(standing);
    List<Draft> added = new ArrayList<>();
    if (workspace.campaign().acknowledgement().isPresent()) {
      for (Candidate choice : workspace.selection().selected()) {
        answers
            .of(choice.owner())
            .filter(which)
            .map(answer -> acknowledgement(drafts, choice, answer, standing))
            .ifPresent(added::add);
      }
    }
    return plan(
        queued ->
            queued.kind() == MessageKind.ACKNOWLEDGEMENT || queued.kind() == MessageKind.REPLY,
        drafts,
        added,
        obstacle);
  }

  private Draft acknowledgement(
      Drafts drafts, Candidate choice, AnswersToAcknowledge.Found answer, CampaignState standing) {
    return drafts.acknowledgement(
        choice,
        answer.received().number(),
        answer.mail(),
        answer.to(),
        answer.received().event().on(),
        new Understood(
            workspace.campaign().questionsOn(workspace.asOf()),
            standing.latestAnswers(choice.owner()),
            standing.unclearIn(answer.received())));
  }

  /** What {@code remind} would send: what is due, and what waits of it. */
  SendPlan followUps() {
    return followUps(Optional::empty);
  }

  /**
   * The same for an unattended pass.
   *
   * @param obstacle why nothing of it is sent at the moment; empty where it may be
   */
  SendPlan followUps(Supplier<Optional<String>> obstacle) {
    Drafts drafts = workspace.drafts();
    List<Draft> added = new ArrayList<>(workspace.reminders().drafts(drafts));
    added.addAll(workspace.updates().due(drafts));
    return plan(Event.Queued::isFollowUp, drafts, added, obstacle);
  }

  /** What {@code update} would send: that update, to those who have not had it. */
  SendPlan update(UpdatePlan update) {
    Drafts drafts = workspace.drafts();
    return plan(
        queued -> queued.kind() == MessageKind.UPDATE && queued.number() == update.number(),
        drafts,
        workspace.updates().of(update, drafts));
  }

  /** What waits for CAs in the outbox, as it would leave now; of a closed campaign, posts too. */
  private SendPlan waiting() {
    boolean isClosed = workspace.closed().isPresent();
    return plan(
        queued -> queued.kind().isToCa() || isClosed && queued.kind() == MessageKind.POST,
        workspace.drafts(),
        List.of());
  }

  private SendPlan plan(Predicate<Event.Queued> which, Drafts drafts, List<Draft> added) {
    return plan(which, drafts, added, Optional::empty);
  }

  /** A reminder is for the day on which it was planned. */
  private SendPlan plan(
      Predicate<Event.Queued> which,
      Drafts drafts,
      List<Draft> added,
      Supplier<Optional<String>> obstacle) {
    LocalDate today = workspace.day().today();
    Optional<String> over = Optional.of("it was planned for " + today + ", which is over");
    new SameCampaigns(folder).refuse(workspace.campaign().name());
    AudiencePolicy wanted =
        new AudiencePolicy(
            which,
            new AudienceNow(
                List.of(folder.campaigns(), folder.contacts()),
                () -> workspace.day().today(),
                workspace::audienceNow),
            workspace.unconfirmed(),
            () ->
                obstacle.get().or(() -> over.filter(why -> !today.equals(workspace.day().today()))),
            surroundings.clock());
    return SendPlan.of(outbox().waiting(), drafts, added, wanted, workspace.standing());
  }

  /**
   * Why what is waiting for CAs in the outbox would not be sent today; empty if a file is wrong, as
   * the commands that need it say so.
   */
  Map<MessageId, String> heldBack() {
    if (outbox().waiting().isEmpty()) {
      return Map.of(); // without a look at CCADB's records and the contacts
    }
    try {
      return waiting().heldBack();
    } catch (OutreachException wrong) {
      return Map.of();
    }
  }

  /** The copies in the Sent folder; empty if the settings name none. */
  Optional<SentCopies> sentCopies() {
    return sentPlace()
        .map(place -> new SentCopies(workspace.log(), place, workspace.ccadb().firstImport()));
  }

  /** The Sent folder; empty if the settings name none. */
  Optional<SentPlace> sentPlace() {
    return workspace
        .settings()
        .imap()
        .flatMap(
            mailbox ->
                mailbox
                    .sent()
                    .map(name -> new SentPlace(mailbox, name, surroundings.environment())));
  }

  /** Files the copies that are missing there; says why that did not work. */
  List<Problem> fileCopies() {
    return sentCopies().map(outbox()::file).orElse(List.of());
  }

  /** What else the store holds. */
  OtherCampaigns otherCampaigns() {
    return new OtherCampaigns(
        workspace.store(), workspace.campaign(), workspace.names(), folder::title);
  }

  /** What was last previewed. */
  Previews previews() {
    List<Path> files = new ArrayList<>();
    files.add(folder.campaignFile(workspace.campaign().name()));
    workspace.campaign().exclusions().stream()
        .filter(Exclusion::isListed)
        .map(exclusion -> Path.of(exclusion.place().file()))
        .forEach(files::add);
    files.add(folder.templates().resolve(workspace.campaign().notice()));
    workspace.campaign().noticeHtml().map(folder.templates()::resolve).ifPresent(files::add);
    workspace.campaign().acknowledgement().map(folder.templates()::resolve).ifPresent(files::add);
    workspace
        .campaign()
        .reminders()
        .forEach(r -> files.add(folder.templates().resolve(r.template())));
    workspace
        .campaign()
        .updates()
        .forEach(update -> files.add(folder.templates().resolve(update.template())));
    workspace
        .campaign()
        .posts()
        .values()
        .forEach(p -> files.add(folder.templates().resolve(p.template())));
    return new Previews(
        workspace.store(),
        workspace.campaign().name(),
        files.stream().distinct().filter(Files::exists).toList());
  }
}
