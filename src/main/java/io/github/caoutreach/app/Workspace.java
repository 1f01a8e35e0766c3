package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.IncludedRoots;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.config.Settings;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.ContactChanges;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.finding.DocumentSources;
import io.github.caoutreach.finding.StagedContacts;
import io.github.caoutreach.inbox.Inbox;
import io.github.caoutreach.inbox.Responses;
import io.github.caoutreach.inbox.SentCampaign;
import io.github.caoutreach.inbox.Voucher;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.OwnerNames;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.SignatureCheck;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.message.Reference;
import io.github.caoutreach.message.TemplateCheck;
import io.github.caoutreach.outbox.Audience;
import io.github.caoutreach.outbox.OwnMessages;
import io.github.caoutreach.outbox.SendRecords;
import io.github.caoutreach.outbox.StateFolder;
import io.github.caoutreach.outbox.StoreSoundness;
import io.github.caoutreach.reminder.Ladder;
import io.github.caoutreach.reminder.Reminders;
import io.github.caoutreach.reminder.Schedule;
import io.github.caoutreach.reminder.Updates;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Evidence;
import io.github.caoutreach.selection.RecordTree;
import io.github.caoutreach.selection.Selection;
import io.github.caoutreach.selection.UnconfirmedOwners;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps of a workspace, put together. Each is made when a command first needs it. */
public final class Workspace implements AutoCloseable {
  private final Target target;
  private final Surroundings surroundings;
  private final WorkspaceFolder folder;
  private final Lazy<Settings> settings;
  private final Lazy<Campaign> campaign;
  private final Lazy<Optional<Store>> store;
  private final Lazy<Snapshot> snapshot;
  private final Lazy<List<CertificateRecord>> records;
  private final Lazy<OwnerNames> names;
  private final Lazy<List<OwnerChange>> changes;
  private final Lazy<UnconfirmedOwners> unconfirmed;
  private final Lazy<Evidence> evidence;
  private final Lazy<Selection> selection;
  private final Lazy<AddressBook> book;
  private final Lazy<SignatureCheck> signatures;
  private final Map<String, AuditLog> logs;
  private final boolean isShared;
  private CompletableFuture<?> ahead = CompletableFuture.completedFuture("");

  /** The workspace that {@code target} names; nothing of it is read yet. */
  public Workspace(Target target, Surroundings surroundings) {
    this(target, surroundings, Optional.empty(), Optional.empty());
  }

  private Workspace(
      Target target,
      Surroundings surroundings,
      Optional<Settings> assumed,
      Optional<Campaign> judged) {
    this.target = target;
    this.surroundings = surroundings;
    this.folder = new WorkspaceFolder(target.folder());
    this.logs = new ConcurrentHashMap<>();
    this.isShared = false;
    this.settings = new Lazy<>(() -> assumed.orElseGet(folder::readSettings));
    this.campaign = new Lazy<>(() -> judged.orElseGet(this::readCampaign));
    this.store =
        new Lazy<>(
            () ->
                Store.find(
                    settings().store(),
                    surroundings.environment(),
                    surroundings.clock(),
                    surroundings.random()));
    this.snapshot = new Lazy<>(() -> ccadb().latest());
    this.names = new Lazy<>(() -> ccadb().names());
    this.changes = new Lazy<>(() -> ccadb().unconfirmed(names()));
    this.unconfirmed = new Lazy<>(this::findUnconfirmed);
    this.records = new Lazy<>(() -> ccadb().records(snapshot(), names()));
    this.evidence = new Lazy<>(() -> new Evidence(store(), new AnsweredOwners(this)::of));
    this.selection =
        new Lazy<>(() -> judged.isPresent() ? select(campaign()) : select(campaign()).sound());
    this.signatures = new Lazy<>(() -> new SignatureCheck(records.get()));
    this.book = new Lazy<>(() -> AddressBook.read(folder.contacts(), names()));
  }

  /** The same for one of its campaigns; store, records and contacts are those of {@code whole}. */
  private Workspace(Workspace whole, String name) {
    this.target = new Target(whole.target.folder(), Optional.of(name), whole.target.asOf());
    this.surroundings = whole.surroundings;
    this.folder = whole.folder;
    this.logs = whole.logs;
    this.isShared = true;
    this.settings = whole.settings;
    this.campaign = new Lazy<>(this::readCampaign);
    this.store = whole.store;
    this.snapshot = whole.snapshot;
    this.records = whole.records;
    this.names = whole.names;
    this.changes = whole.changes;
    this.unconfirmed = new Lazy<>(this::findUnconfirmed);
    this.evidence = whole.evidence;
    this.selection = new Lazy<>(() -> select(campaign()).sound());
    this.signatures = whole.signatures;
    this.book = whole.book;
  }

  /** The same, of which nothing is read yet. */
  Workspace again() {
    return new Workspace(target, surroundings);
  }

  /** The name of the campaign that was asked for; "" if none was. */
  String named() {
    return target.campaign().orElse("");
  }

  /** A line of the campaign that was named: where there are several, its command names it too. */
  String withCampaign(String line) {
    return isOneOfSeveral() ? Attention.withCampaign(named(), line) : line;
  }

  /** Whether a campaign is named, and there are others. */
  boolean isOneOfSeveral() {
    return target.campaign().isPresent() && folder.campaignNames().size() > 1;
  }

  /**
   * The workspace for each campaign that a command is for: the one that is named, or all that there
   * are files of.
   *
   * @throws OutreachException if there is none
   */
  List<Workspace> campaigns() {
    List<String> names = folder.campaignNames();
    if (target.campaign().isPresent() || names.size() < 2) {
      return List.of(this);
    }
    return names.stream().map(name -> new Workspace(this, name)).toList();
  }

  /** The names of the campaigns that a command is for; none if there is none. */
  List<String> campaignNames() {
    return target.campaign().map(List::of).orElseGet(folder::campaignNames);
  }

  /** The workspace for the campaign of that name, if the command names none itself. */
  Workspace of(String name) {
    return target.campaign().isPresent() ? this : new Workspace(this, name);
  }

  /** Where its files are. */
  WorkspaceFolder folder() {
    return folder;
  }

  /** What it gets from the machine. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** The day as of which everything is worked out. */
  JudgedDay day() {
    return new JudgedDay(
        target.asOf(), surroundings.clock().instant().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** A note if the day is after the deadline. */
  Optional<String> pastDeadline() {
    LocalDate deadline = campaign().answersBy();
    return Optional.of("note: the deadline for answers, " + deadline + ", has passed")
        .filter(note -> asOf().isAfter(deadline));
  }

  /** The day on which the campaign was closed, so that nothing leaves; empty while it is open. */
  public Optional<LocalDate> closed() {
    return campaign().closedBy(day().latest());
  }

  /** The day as of which everything is judged, UTC. */
  public LocalDate asOf() {
    return day().asOf();
  }

  Settings settings() {
    return settings.get();
  }

  Campaign campaign() {
    return campaign.get();
  }

  /** The store; created if needed. */
  Store storeOrNew() {
    return store
        .get()
        .orElseGet(
            () ->
                Store.open(
                    settings().store(),
                    surroundings.environment(),
                    surroundings.clock(),
                    surroundings.random()));
  }

  /** What to tell if the store was of an earlier version, and opening it changed that. */
  public Optional<String> upgrade() {
    List<String> told = new ArrayList<>();
    store.ifMade(
        made ->
            made.flatMap(Store::kept)
                .ifPresent(
                    copy ->
                        told.add(
                            "the store is of this version now; as it was before, it is in "
                                + copy)));
    return told.stream().findFirst();
  }

  /** Whether there is a store yet. */
  boolean hasStore() {
    return store.get().isPresent();
  }

  /**
   * The store.
   *
   * @throws OutreachException if there is none: reading makes none
   */
  Store store() {
    return store
        .get()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("no CCADB report has been imported yet")
                        .advise("ca-outreach ccadb import FILE")));
  }

  Ccadb ccadb() {
    return new Ccadb(store());
  }

  Snapshot snapshot() {
    return snapshot.get();
  }

  Selection selection() {
    return selection.get();
  }

  /** Whom another rule selects, all else as in the campaign. */
  Selection selection(Rule rule) {
    return select(campaign(), rule);
  }

  /** The records of the latest report, with CCADB's flags. */
  List<CertificateRecord> certificateRecords() {
    return records.get();
  }

  /** The documents that the latest report names. */
  DocumentSources documentSources() {
    return new DocumentSources(ccadb().columns(snapshot()), new RecordTree(records.get()));
  }

  /** The contacts that were found, and what was decided on them. */
  StagedContacts stagedContacts() {
    return new StagedContacts(store(), names());
  }

  /** What root stores trust roots for. */
  IncludedRoots includedRoots() {
    return new IncludedRoots(store());
  }

  /** What is known beside CCADB's records. */
  Evidence evidence() {
    return evidence.get();
  }

  /** Whom the campaign is for as the files are at this moment, whatever they were when read. */
  Audience audienceNow() {
    Campaign now = folder.readCampaign(target.campaign());
    Selection chosen = now.equals(campaign()) ? selection() : select(now).sound();
    AddressBook addresses = AddressBook.read(folder.contacts(), names());
    return new Audience(
        chosen.selected().stream()
            .map(Candidate::owner)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    owner ->
                        addresses.emails(owner, now).stream()
                            .map(EmailAddress::key)
                            .collect(Collectors.toSet()))),
        now.updates().stream().collect(Collectors.toMap(UpdatePlan::number, UpdatePlan::to)),
        now.closedBy(day().latest()));
  }

  /**
   * The CA owner with that name, or that part in its name, which is in the campaign's audience or
   * was written to.
   *
   * @throws OutreachException if there is none, or several
   */
  String asked(String name) {
    String owner = owner(name);
    boolean isAsked =
        selection().audience().stream().anyMatch(choice -> choice.owner().equals(owner))
            || !standing().messagesTo(owner).isEmpty();
    if (!isAsked) {
      throw OutreachException.refuse(
          Problem.of(owner + " is not in the audience of " + campaign().name())
              .advise(
                  "ca-outreach cas explain says why; if from nobody: responses reassign ID --nobody"));
    }
    return owner;
  }

  /**
   * The CA owner of that name of today or of before, or with that part in its name.
   *
   * @throws OutreachException where there is none, or several
   */
  String owner(String name) {
    return selection().ownerNamed(name);
  }

  /** The CA owners that the campaign may know under another name. */
  UnconfirmedOwners unconfirmed() {
    return unconfirmed.get();
  }

  private UnconfirmedOwners findUnconfirmed() {
    return UnconfirmedOwners.of(changes.get(), campaign().exclusions(), names());
  }

  AddressBook book() {
    return book.get();
  }

  AuditLog log() {
    return log(campaign().name());
  }

  /** The log of a campaign of the workspace, with the CA owners under their names of today. */
  AuditLog log(String name) {
    return logs.computeIfAbsent(name, of -> new AuditLog(store(), of, names(), stances(of)));
  }

  /** What an answer to it may amount to; the bundled stances where its file is wrong or gone. */
  Stances stances(String name) {
    try {
      return name.equals(AuditLog.ALL_CAMPAIGNS)
          ? Stances.bundled()
          : folder.readCampaign(Optional.of(name)).stances();
    } catch (OutreachException wrong) {
      return Stances.bundled();
    }
  }

  /** Under which names the CA owners are known, as it was when this workspace was opened. */
  OwnerNames names() {
    return names.get();
  }

  CampaignState standing() {
    return log().state();
  }

  /**
   * Reads the log on another thread, for those who need CCADB's records first: with ten thousand
   * CAs, to read the one takes as long as to read the other. What goes wrong shows when the
   * standing is asked for.
   */
  void readLogAhead() {
    ahead = CompletableFuture.supplyAsync(log()::state);
  }

  Drafts drafts() {
    return drafts(selection());
  }

  /** The drafts as of the day of {@code chosen}. */
  Drafts drafts(Selection chosen) {
    return new Drafts(
        campaign(), settings().from(), folder.templates(), snapshot(), chosen, book(), reference());
  }

  TemplateCheck templateCheck() {
    return new TemplateCheck(
        campaign(), settings().from(), folder.templates(), snapshot(), selection(), reference());
  }

  /** How the campaign's messages are recognised when they come back. */
  Reference reference() {
    return reference(campaign().name());
  }

  private Reference reference(String name) {
    return new Reference(store().salt(), name, settings().from().address().domain());
  }

  Inbox inbox() {
    return new Inbox(store(), this::sentCampaigns, book(), settings().from(), voucher());
  }

  /** What each campaign of the store, with or without a file, has sent. */
  List<SentCampaign> sentCampaigns() {
    return allCampaigns().stream().map(this::sent).toList();
  }

  /** The names of the campaigns of the store, with or without a file. */
  List<String> allCampaigns() {
    Set<String> names = new TreeSet<>(AuditLog.campaigns(store()));
    names.addAll(folder.campaignNames());
    return List.copyOf(names);
  }

  /** The campaigns that wrote to a CA owner. */
  List<String> writersTo(String owner) {
    return sentCampaigns().stream()
        .filter(campaign -> campaign.hasWrittenTo(owner))
        .map(SentCampaign::name)
        .toList();
  }

  /** The messages that the campaigns of the store may have sent, whatever it says. */
  List<OwnMessages> ownMessages() {
    Collection<String> owners = ccadb().owners();
    return sentCampaigns().stream()
        .map(SentCampaign::name)
        .map(name -> new OwnMessages(name, log(name), reference(name), owners, posts(name)))
        .toList();
  }

  /** None where its file is wrong: what is in the log of them is known anyway. */
  private Set<String> posts(String name) {
    try {
      return folder.readCampaign(Optional.of(name)).posts().keySet();
    } catch (OutreachException wrong) {
      return Set.of();
    }
  }

  private SentCampaign sent(String name) {
    return new SentCampaign(name, log(name).state(), reference(name), questions(name));
  }

  /** None where its file is wrong or gone: its mail can be taken in all the same. */
  private List<Question> questions(String name) {
    try {
      return folder.readCampaign(Optional.of(name)).questions();
    } catch (OutreachException wrong) {
      return List.of();
    }
  }

  Voucher voucher() {
    return new Voucher(settings().imap().flatMap(Mailbox::trust), this::signatures);
  }

  /** Checks signatures against the certificates that CCADB has. */
  SignatureCheck signatures() {
    return signatures.get();
  }

  ContactChanges contacts() {
    return new ContactChanges(folder.contacts(), names(), store());
  }

  /** The messages of all campaigns. */
  Responses allResponses() {
    return new Responses(store(), log(AuditLog.ALL_CAMPAIGNS), List.of(), Stances.bundled());
  }

  Responses responses() {
    return new Responses(store(), log(), campaign().questions(), campaign().stances());
  }

  Reminders reminders() {
    CampaignState now = standing();
    return new Reminders(
        campaign(),
        selection().selected(),
        now,
        owner -> !book().emails(owner, campaign(), now.unreachable(owner)).isEmpty(),
        owner -> unconfirmed().reason(owner, now).or(() -> misdated(owner, now)),
        asOf());
  }

  Updates updates() {
    return new Updates(campaign(), selection().selected(), standing(), asOf());
  }

  Ladder ladder() {
    return ladder(standing());
  }

  private Ladder ladder(CampaignState state) {
    return new Ladder(campaign(), selection().selected(), state, asOf(), this::text);
  }

  private String text(OutboundMessage sent) {
    return mailing().outbox().content(sent.id()).map(c -> Incoming.of(c).text()).orElse("");
  }

  /** From a time to come, no reminder is planned. */
  private Optional<String> misdated(String owner, CampaignState state) {
    return state.messagesTo(owner).stream()
        .filter(m -> ClockAhead.isAhead(m.settledAt(), surroundings.clock().instant()))
        .findFirst()
        .map(m -> m.queued().kind().spelling() + " of a time to come, " + m.settledOn())
        .map(what -> "its " + what + ": ca-outreach outbox resolve ID sent dates it today");
  }

  /** The plan, for those who have an address or were written to. */
  Schedule schedule() {
    CampaignState now = standing();
    return new Schedule(
        campaign(),
        selection().selected().stream()
            .map(Candidate::owner)
            .filter(
                owner ->
                    !book().emails(owner, campaign()).isEmpty() || now.state(owner).isPresent())
            .toList(),
        now,
        reminders(),
        asOf());
  }

  /** What needs a person. */
  Attention attention() {
    return new Attention(
        campaign(),
        selection().selected(),
        book(),
        unconfirmed(),
        asOf(),
        () -> records().gap(),
        () -> inbox().notGiven(),
        () -> mailing().outbox().isSending(),
        () -> reminders().unreminded(),
        () -> reminders().byHand(),
        this::ladder,
        state -> mailing().unacknowledged(state),
        () -> ClockAhead.in(store()),
        surroundings.clock().instant());
  }

  /** Whether the store is what was written. */
  StoreSoundness soundness() {
    return new StoreSoundness(store());
  }

  /** What was sent from the store on this machine. */
  SendRecords records() {
    return new SendRecords(
        store(),
        StateFolder.of(surroundings.environment()),
        () -> allCampaigns().stream().map(n -> reference(n).series()).collect(Collectors.toSet()));
  }

  /** What is sent, and how. */
  Mailing mailing() {
    return new Mailing(this, surroundings, folder);
  }

  /** What the report is made of, whatever the day. */
  Reporters reporters() {
    return new Reporters(this, folder);
  }

  /** Everything that is wrong with the workspace's own files. */
  List<Problem> problems() {
    return new WorkspaceCheck(folder, target.campaign(), this::assuming).problems();
  }

  /** The same workspace, with settings and campaign as they are given, sound or not. */
  private Workspace assuming(Settings assumed, Campaign judged) {
    return new Workspace(target, surroundings, Optional.of(assumed), Optional.of(judged));
  }

  /** How old the report is by which CA owners are selected. */
  ReportAge reportAge() {
    return new ReportAge(snapshot().reportDate(), asOf());
  }

  /** The selection of a campaign over any of the reports, as of {@code day}. */
  Selection selection(Campaign of, Snapshot from, LocalDate day) {
    List<CertificateRecord> known =
        from.equals(snapshot()) ? records.get() : ccadb().records(from, names());
    return evidence().select(of, ccadb().gaps(from), known, names(), day);
  }

  private Selection select(Campaign of) {
    return select(of, of.rule());
  }

  private Selection select(Campaign of, Rule rule) {
    return evidence().select(of, rule, ccadb().gaps(snapshot()), records.get(), names(), asOf());
  }

  /** A folder without settings is not a workspace, whatever else is in it. */
  private Campaign readCampaign() {
    settings();
    return folder.readCampaign(target.campaign());
  }

  /** Gives back what a store on a server holds, when nobody reads it any more. */
  @Override
  public void close() {
    ahead.exceptionally(failure -> null).join();
    if (!isShared) {
      store.ifMade(made -> made.ifPresent(this::close));
    }
  }

  private void close(Store made) {
    if (made.isWritten()) {
      records().follow();
    }
    made.close();
  }
}
