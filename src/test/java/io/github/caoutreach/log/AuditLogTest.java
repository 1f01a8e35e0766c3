package io.github.caoutreach.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.Golden;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.demo.DemoCalendar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final MessageId ID = new MessageId("<a@b.example>");
  private static final Instant NOW = Instant.parse("2026-03-16T09:00:00Z");

  private static final List<Event> EVENTS =
      List.of(
          queued(List.of("a@b.example"), List.of("c@b.example")),
          new Event.HandedOver(ID),
          new Event.Sent(ID, "250 ok", List.of(new RefusedRecipient("x@y.example", "550"))),
          new Event.RecipientsDeferred(ID, List.of(new RefusedRecipient("x@y.example", "450"))),
          new Event.GivenUp(ID, List.of(new RefusedRecipient("x@y.example", "450"))),
          new Event.Failed(ID, "554 no"),
          new Event.Withdrawn(ID, "CA é", "its time has passed"),
          new Event.Revised(ID, "Zetes", List.of("b@x.example"), List.of(), "Sujet neuf", "cd"),
          new Event.Deferred(ID, "421 later"),
          new Event.Resolved(ID, false),
          new Event.Requeued(ID),
          new Event.Filed(ID),
          new Event.Archived("mdsp", URI.create("https://a.example/1")),
          new Event.Received(
              "ab",
              MailKind.BOUNCE,
              Optional.of("Zetes"),
              Optional.of(ID),
              Confidence.LIKELY,
              List.of("Zetes", "Notarius"),
              "because",
              List.of("a@b.example"),
              List.of("c@d.example"),
              Optional.of("550 5.7.1 blocked"),
              LocalDate.parse("2026-03-16")),
          new Event.Copied("cd", "ab"),
          new Event.Reassigned(
              "ab", Optional.of("Notarius"), Optional.of(MailKind.ANSWER), List.of("mpic")),
          new Event.Erased(List.of(new Event.NewDetail(3, "ef")), List.of(ID), List.of("ab")),
          new Event.Rehearsed(new MessageId("<rehearsal@wg.example>")),
          new Event.Named(ID, new MessageId("<A@B.PROD.OUTLOOK.COM>"), NameSource.REPLY),
          new Event.Ran(4, "fetch: done: 3 new", "ab"),
          new Event.Answered(
              "ab",
              List.of(
                  new GivenAnswer(
                      "dates",
                      Optional.empty(),
                      "Ünïcode",
                      7,
                      List.of("yes", "no"),
                      Optional.of("Ünïcode"),
                      false))),
          new Event.AnswerRecorded(
              "Zetes",
              "dates",
              Optional.of("later:2026-03"),
              Optional.of("ab"),
              true,
              LocalDate.parse("2026-03-16"),
              Optional.of(true)),
          new Event.StepTaken(
              "Zetes", "letter", LocalDate.parse("2026-03-16"), "Ünïcode", Optional.of(false)),
          new Event.Recorded("Zetes", "objects", LocalDate.parse("2026-03-16"), "Ünïcode"),
          new Event.TakenBack(7),
          new Event.SnapshotRemoved("cd", LocalDate.parse("2026-03-15")),
          new Event.ContactChanged(
              "Zetes", "added.csv", "UTF-8", 7, "", "Zetes,pki@zetes.example\n"),
          new Event.ContactUndone("Zetes", 3),
          new Event.SentByHand(ID, "https://ca.example/form", LocalDate.parse("2026-03-16")),
          new Event.SameOwner("Zetes SA", "Zetes"),
          new Event.DifferentOwners("Zetes", "Notarius"));

  @TempDir Path temp;

  @Test
  void every_kind_of_event_comes_back_as_it_was_written() {
    AuditLog log = new AuditLog(open("a.db"), "mpic");

    EVENTS.forEach(log::append);

    assertThat(log.entries()).extracting(Entry::event).containsExactlyElementsOf(EVENTS);
    assertThat(log.entries()).extracting(Entry::number).startsWith(1L, 2L, 3L);
    assertThat(EVENTS)
        .extracting(Object::getClass)
        .hasSize(Event.class.getPermittedSubclasses().length);
  }

  /** Whatever is renamed in Java: the stores of those who use this hold these words. */
  @Test
  void events_are_stored_under_names_of_their_own() {
    List<String> stored =
        EVENTS.stream().map(e -> EventJson.name(e) + " " + EventJson.detail(e)).toList();

    Golden.check("events.txt", String.join("\n", stored) + "\n");
  }

  /** Stores from before remarks were kept hold answers without one. */
  @Test
  void an_answer_that_was_stored_without_a_remark_has_none() {
    String before =
        "{\"mail\":\"ab\",\"answers\":[{\"question\":\"dates\",\"value\":\"yes\",\"words\":\"yes\","
            + "\"line\":7,\"candidates\":[],\"isPublic\":true}]}";

    assertThat(EventJson.read("answered", before))
        .isEqualTo(
            new Event.Answered(
                "ab",
                List.of(
                    new GivenAnswer(
                        "dates",
                        Optional.of("yes"),
                        "yes",
                        7,
                        List.of(),
                        Optional.empty(),
                        true))));
  }

  @Tag("slow")
  @Test
  void a_line_that_was_changed_taken_out_or_put_in_shows() {
    for (String tampering :
        List.of(
            "update event_detail set detail = replace(detail, '554', '250') where number = 3",
            "update event_detail set salt = '00' where number = 3",
            "delete from event_detail where number = 3",
            "update event set at = '2020-01-01T00:00:00Z' where number = 3",
            "delete from event_detail where number = 3; delete from event where number = 3",
            "insert into event select 9, at, campaign, kind, commitment, hash"
                + " from event where number = 3")) {
      Store store = open("tampered-" + tampering.hashCode() + ".db");
      AuditLog log = new AuditLog(store, "mpic");
      for (int i = 0; i < 5; i++) {
        log.append(new Event.Failed(ID, "554 no"));
      }
      assertThat(LogCheck.firstBrokenLine(store)).isEmpty();

      store.write(handle -> handle.createScript(tampering).execute());

      assertThat(LogCheck.firstBrokenLine(store)).as(tampering).isPresent();
    }
  }

  @Test
  void campaigns_do_not_see_each_other() {
    Store store = open("a.db");
    new AuditLog(store, "mpic").append(new Event.HandedOver(ID));

    assertThat(new AuditLog(store, "other").entries()).isEmpty();
  }

  @Test
  void a_store_opens_again_and_keeps_its_salt() {
    String salt = open("a.db").salt();

    assertThat(open("a.db").salt()).isEqualTo(salt).hasSize(32);
    assertThat(open("b.db").salt()).isNotEqualTo(salt);
  }

  @Test
  void a_file_that_is_no_store_is_refused_and_left_alone() throws IOException {
    Path file = Files.writeString(temp.resolve("a.db"), "this is a letter to my aunt\n".repeat(50));

    assertThatThrownBy(() -> open("a.db"))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("not a ca-outreach store");
    assertThat(file).content().startsWith("this is a letter");
  }

  /** What follows from a message's events, in the order in which they were written. */
  @Test
  void the_last_event_of_a_message_says_what_became_of_it() {
    AuditLog log = new AuditLog(open("a.db"), "mpic");
    log.append(queued(List.of("a@b.example"), List.of("c@b.example")));
    assertThat(state(log)).isEqualTo(MessageState.QUEUED);
    log.append(new Event.Deferred(ID, "421"));
    assertThat(state(log)).isEqualTo(MessageState.QUEUED);
    log.append(new Event.HandedOver(ID));
    assertThat(state(log)).isEqualTo(MessageState.UNCERTAIN);
    log.append(new Event.Resolved(ID, false));
    assertThat(state(log)).isEqualTo(MessageState.LOST);
    log.append(new Event.Requeued(ID));
    assertThat(state(log)).isEqualTo(MessageState.QUEUED);
    log.append(new Event.HandedOver(ID));
    log.append(new Event.Failed(ID, "554"));
    assertThat(state(log)).isEqualTo(MessageState.FAILED);
    log.append(new Event.Requeued(ID));
    log.append(new Event.HandedOver(ID));
    log.append(new Event.Sent(ID, "250", List.of()));
    assertThat(state(log)).isEqualTo(MessageState.SENT);
  }

  @Test
  void a_ca_of_which_somebody_has_the_message_was_written_to() {
    AuditLog log = new AuditLog(open("a.db"), "mpic");
    List<String> both = List.of("a@b.example", "b@b.example");
    log.append(queued(both, List.of()));
    log.append(new Event.HandedOver(ID));
    assertThat(log.state().state("Zetes")).contains(CaState.UNCERTAIN);
    log.append(new Event.Sent(ID, "250", List.of()));
    log.append(
        new Event.RecipientsDeferred(
            ID, List.of(new RefusedRecipient("b@b.example", "450 later"))));
    log.append(new Event.HandedOver(ID));

    assertThat(state(log)).isEqualTo(MessageState.UNCERTAIN);
    assertThat(log.state().state("Zetes")).contains(CaState.SENT);
    log.append(new Event.Resolved(ID, false));
    assertThat(state(log)).isEqualTo(MessageState.LOST);
    assertThat(log.state().state("Zetes")).contains(CaState.SENT);
  }

  private static Event queued(List<String> recipients, List<String> copies) {
    return new Event.Queued(ID, MessageKind.NOTICE, "Zetes", 1, recipients, copies, "S", "ab");
  }

  private static MessageState state(AuditLog log) {
    return CampaignState.after("mpic", log.entries()).message(ID).orElseThrow().state();
  }

  private Store open(String name) {
    return Store.open(temp.resolve(name), new DemoCalendar(NOW), new Random(name.hashCode()));
  }
}
