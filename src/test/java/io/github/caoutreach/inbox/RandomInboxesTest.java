package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.config.Database;
import io.github.caoutreach.config.PasswordSource;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.db.PrivatePostgres;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OwnerNames;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.FailedDelivery;
import io.github.caoutreach.mail.MailSource;
import io.github.caoutreach.mail.SignatureCheck;
import io.github.caoutreach.message.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two campaigns that wrote to some of the same CAs, one mailbox, and whatever comes in, in any
 * order, by either: each answer is of the campaign that it answers, and of no other.
 */
@Tag("slow")
@Order(1)
class RandomInboxesTest {
  private static final List<String> CAMPAIGNS = List.of("mpic", "survey");
  private static final List<String> OWNERS = List.of("Zetes", "Notarius", "Carillon", "D-Trust");
  private static final int STEPS = 10;

  @TempDir Path temp;
  private final DemoCalendar calendar = new DemoCalendar(Instant.parse("2026-03-16T09:00:00Z"));
  private int files;

  @Test
  void every_answer_is_of_the_campaign_that_it_answers_whoever_brought_it() throws IOException {
    Path empty = temp.resolve("empty.db");
    store(new Database.InFile(empty), Map.of(), 0).close();
    for (int seed = 0; seed < 30; seed++) {
      Path file = temp.resolve("store-" + seed + ".db");
      Files.copy(empty, file); // to make one takes longer than a history
      new History(seed, List.of(store(new Database.InFile(file), Map.of(), seed))).run();
      Files.delete(file);
    }
  }

  @Test
  void the_same_holds_for_two_machines_on_one_server() {
    try (PrivatePostgres postgres = PrivatePostgres.start()) {
      for (int seed = 1_000; seed < 1_010; seed++) {
        Database database =
            new Database.OnServer(
                postgres.database("inbox" + seed),
                Optional.of("outreach"),
                new PasswordSource.Environment("P"));
        Map<String, String> password = Map.of("P", PrivatePostgres.PASSWORD);
        new History(
                seed, List.of(store(database, password, seed), store(database, password, seed + 1)))
            .run();
      }
    }
  }

  private Store store(Database database, Map<String, String> environment, int seed) {
    return Store.open(database, environment, calendar, new Random(seed));
  }

  /** What happens, and what has to follow from it. */
  private final class History {
    private final int seed;
    private final Random chance;
    private final List<Store> machines;
    private AddressBook book;
    private final Map<String, String> nameNow = new HashMap<>();
    private final Map<String, Map<String, List<MessageId>>> sent = new HashMap<>();
    private final Map<String, Set<String>> answered = new HashMap<>();
    private final List<Path> imported = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    History(int seed, List<Store> machines) {
      this.seed = seed;
      this.chance = new Random(seed);
      this.machines = machines;
      OWNERS.forEach(owner -> nameNow.put(owner, owner));
      this.book = contacts();
      CAMPAIGNS.forEach(name -> sent.put(name, new HashMap<>()));
      CAMPAIGNS.forEach(name -> answered.put(name, new HashSet<>()));
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        calendar.turnTo(calendar.instant().plus(Duration.ofHours(7)));
        switch (chance.nextInt(10)) {
          case 0, 1 -> send();
          case 2 -> answerOurMessage(false);
          case 3 -> answerOurMessage(true);
          case 4 -> newMail();
          case 5 -> programsReply();
          case 6 -> personDecides();
          case 7 -> bounce();
          case 8 -> rename();
          default -> importAgain();
        }
        check();
      }
      assertThat(LogCheck.firstBrokenLine(machine())).as(words()).isEmpty();
      machines.forEach(Store::close);
    }

    private void send() {
      String campaign = one(CAMPAIGNS);
      String owner = one(OWNERS);
      if (answered.get(campaign).contains(owner)) {
        return; // nobody is written to after its answer
      }
      List<MessageId> before = sent.get(campaign).computeIfAbsent(owner, any -> new ArrayList<>());
      MessageKind kind = before.isEmpty() ? MessageKind.NOTICE : MessageKind.REMINDER;
      int number = before.isEmpty() ? 1 : before.size();
      String name = nameNow.get(owner);
      MessageId id = reference(campaign).messageId(kind, name, number);
      AuditLog log = new AuditLog(machine(), campaign);
      log.append(
          new Event.Queued(id, kind, name, number, List.of(address(owner)), List.of(), "S", "ab"));
      log.append(new Event.HandedOver(id));
      log.append(new Event.Sent(id, "250 ok", List.of()));
      before.add(id);
      story.add(campaign + " writes to " + owner);
    }

    private void answerOurMessage(boolean onlyQuotes) {
      Sent to = anySent();
      if (to.owner().isEmpty()) {
        return;
      }
      String header = onlyQuotes ? "" : "In-Reply-To: " + to.id().value() + "\n";
      String text =
          onlyQuotes
              ? "> " + Reference.written(to.id().local().replaceAll("\\.[^.]*$", "")) + "\n"
              : "";
      Path mail = mail("x@elsewhere.example", header, "We support it.\n" + text);
      if (chance.nextInt(4) == 0) {
        crash(mail);
      }
      assertThat(bring(mail)).as(words()).containsExactly(Optional.of(to.campaign()));
      answered.get(to.campaign()).add(to.owner());
      story.add(to.owner() + " answers " + to.campaign());
    }

    /** An import that does not come to its end leaves nothing behind. */
    private void crash(Path mail) {
      Path gone = mail("x@b.example", "", "Never read.");
      List<MailSource> sources = sources(List.of(mail, gone));
      try {
        Files.delete(gone);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThatThrownBy(() -> inbox().importAll(sources)).as(words()).isNotNull();
      check();
    }

    private void newMail() {
      String owner = one(OWNERS);
      Optional<String> only = onlyWriterTo(owner);
      assertThat(bring(mail(address(owner), "", "We are ready.")))
          .as(words())
          .containsExactly(only);
      story.add(owner + " writes, about " + only.orElse("what is not known"));
    }

    private void programsReply() {
      Sent to = anySent();
      if (to.owner().isEmpty()) {
        return;
      }
      Path mail =
          mail(
              address(to.owner()),
              "Auto-Submitted: auto-replied\nIn-Reply-To: " + to.id().value() + "\n",
              "I am away.");
      assertThat(bring(mail)).as(words()).containsExactly(Optional.of(to.campaign()));
      story.add(to.owner() + " is away for " + to.campaign());
    }

    private void personDecides() {
      List<ReceivedMail> open =
          state(CAMPAIGNS.get(0)).open().stream()
              .filter(mail -> mail.campaigns().isEmpty() && !mail.event().candidates().isEmpty())
              .toList();
      if (open.isEmpty()) {
        return;
      }
      ReceivedMail mail = open.get(chance.nextInt(open.size()));
      String name = mail.event().candidates().get(0);
      List<String> given =
          chance.nextBoolean() ? CAMPAIGNS : List.of(CAMPAIGNS.get(chance.nextInt(2)));
      new AuditLog(machine(), one(CAMPAIGNS))
          .append(
              new Event.Reassigned(
                  mail.event().mail(), Optional.of(name), Optional.of(MailKind.ANSWER), given));
      String owner =
          OWNERS.stream()
              .filter(one -> nameNow.get(one).equals(names().today(name)))
              .findFirst()
              .orElseThrow();
      given.forEach(campaign -> answered.get(campaign).add(owner));
      story.add("a person gives a mail of " + owner + " to " + given);
    }

    private void bounce() {
      Sent to = anySent();
      if (to.owner().isEmpty()) {
        return;
      }
      Path mail =
          mail(
              "MAILER-DAEMON@mx.example",
              FailedDelivery.HEADER,
              FailedDelivery.parts(address(to.owner()), "Message-ID: " + to.id().value() + "\n\n"));
      assertThat(bring(mail)).as(words()).containsExactly(Optional.of(to.campaign()));
      story.add("what " + to.campaign() + " wrote to " + to.owner() + " bounces");
    }

    /** The same owner is called something else, and a person says so. */
    private void rename() {
      String owner = one(OWNERS);
      String before = nameNow.get(owner);
      String now = before + " Ltd";
      AuditLog.ofAllCampaigns(machine()).append(new Event.SameOwner(before, now));
      nameNow.put(owner, now);
      book = contacts();
      story.add(before + " is now " + now);
    }

    private OwnerNames names() {
      return new OwnerNames(AuditLog.ofOwners(machine()), nameNow.values(), nameNow::values);
    }

    private AddressBook contacts() {
      return AddressBook.read(folderOfContacts(), names());
    }

    private void importAgain() {
      if (!imported.isEmpty()) {
        Path before = imported.get(chance.nextInt(imported.size()));
        assertThat(bring(before)).as(words()).isEmpty();
      }
    }

    private void check() {
      for (String campaign : CAMPAIGNS) {
        CampaignState state = state(campaign);
        List<String> said =
            OWNERS.stream().filter(owner -> state.answer(nameNow.get(owner)).isPresent()).toList();
        assertThat(said).as(words()).containsExactlyInAnyOrderElementsOf(answered.get(campaign));
        assertThat(state.mails())
            .as(words())
            .allMatch(m -> m.campaigns().isEmpty() || m.campaigns().contains(campaign));
        assertThat(state.allMails()).as(words()).hasSize(imported.size());
      }
    }

    /** The campaigns of the messages that are new. */
    private List<Optional<String>> bring(Path mail) {
      Intake intake = inbox().importAll(sources(List.of(mail)));
      if (!intake.added().isEmpty()) {
        imported.add(mail);
      }
      return intake.added().stream().map(Taken::campaign).toList();
    }

    private Inbox inbox() {
      Store store = machine();
      return new Inbox(
          store,
          () ->
              CAMPAIGNS.stream()
                  .map(
                      name ->
                          new SentCampaign(
                              name,
                              new AuditLog(store, name, names()).state(),
                              reference(name),
                              List.of()))
                  .toList(),
          book,
          new Sender("Chair", new EmailAddress("chair@wg.example"), Optional.empty()),
          new Voucher(Optional.empty(), () -> new SignatureCheck(List.of())));
    }

    private CampaignState state(String campaign) {
      return new AuditLog(machine(), campaign, names()).state();
    }

    private Reference reference(String campaign) {
      return new Reference(machines.get(0).salt(), campaign, "wg.example");
    }

    private Store machine() {
      return machines.get(chance.nextInt(machines.size()));
    }

    private Optional<String> onlyWriterTo(String owner) {
      List<String> begun = CAMPAIGNS.stream().filter(name -> !sent.get(name).isEmpty()).toList();
      if (begun.size() == 1) {
        return Optional.of(begun.get(0));
      }
      List<String> writers =
          CAMPAIGNS.stream().filter(name -> sent.get(name).containsKey(owner)).toList();
      return writers.size() == 1 ? Optional.of(writers.get(0)) : Optional.empty();
    }

    /** A message that was sent; of nobody where none was. */
    private record Sent(String campaign, String owner, MessageId id) {}

    private Sent anySent() {
      List<Sent> all = new ArrayList<>();
      for (String campaign : CAMPAIGNS) {
        sent.get(campaign)
            .forEach((owner, ids) -> ids.forEach(id -> all.add(new Sent(campaign, owner, id))));
      }
      return all.isEmpty()
          ? new Sent("", "", new MessageId("<none@wg.example>"))
          : all.get(chance.nextInt(all.size()));
    }

    private String one(List<String> of) {
      return of.get(chance.nextInt(of.size()));
    }

    private String words() {
      return "seed " + seed + ": " + story;
    }
  }

  private Path folderOfContacts() {
    try {
      Path folder = Files.createDirectories(temp.resolve("contacts"));
      StringBuilder csv = new StringBuilder("ca_owner,address\n");
      OWNERS.forEach(owner -> csv.append(owner + "," + address(owner) + "\n"));
      Files.writeString(folder.resolve("contacts.csv"), csv.toString());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(String owner) {
    return "policy@" + owner.toLowerCase(Locale.ROOT) + ".example";
  }

  private Path mail(String from, String header, String text) {
    try {
      Path file = temp.resolve("mail-" + files++ + ".eml");
      return Files.writeString(
          file,
          "From: %s\nMessage-ID: <%s@elsewhere.example>\n%sSubject: Re: S\n\n%s\n"
              .formatted(from, "" + files, header, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MailSource> sources(List<Path> paths) {
    return MailSource.of(paths, InputStream.nullInputStream(), path -> {});
  }
}
