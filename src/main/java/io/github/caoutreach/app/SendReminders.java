package io.github.caoutreach.app;

import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.reminder.Reminder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whom to remind and why, and sends the reminders that are due. */
public record SendReminders(Workspace workspace) {
  /** What the plan says about a CA, for programs. */
  public record Row(
      String owner, boolean due, boolean onHold, int number, Optional<LocalDate> next, String why) {
    static Row of(Reminder reminder) {
      return new Row(
          reminder.owner(),
          reminder instanceof Reminder.Due,
          reminder instanceof Reminder.OnHold || reminder instanceof Reminder.ByHand,
          reminder instanceof Reminder.Due due ? due.number() : 0,
          reminder instanceof Reminder.NotDue not ? not.next() : Optional.empty(),
          reminder.why());
    }

    /** In a word: when the next reminder is sent. */
    public String when() {
      String none = onHold ? "on hold" : "none";
      return due ? "now" : next.map(LocalDate::toString).orElse(none);
    }

    /** The same CA, written to again because the message reached nobody. */
    Row again() {
      return new Row(
          owner,
          true,
          false,
          0,
          Optional.empty(),
          "the message bounced; the notice goes to the next address");
    }
  }

  /** A row for each CA. */
  public List<Row> rows() {
    Set<String> again =
        workspace.mailing().followUps().added().stream()
            .filter(draft -> draft.kind() == MessageKind.NOTICE)
            .map(Draft::addressee)
            .collect(Collectors.toSet());
    return workspace.reminders().all().stream()
        .map(Row::of)
        .map(row -> again.contains(row.owner()) ? row.again() : row)
        .toList();
  }

  /**
   * The send, begun.
   *
   * @param saved where each message that is sent, or would be, is written to as well
   */
  public Sending begin(Wish wish, Optional<Path> saved) {
    NothingToSend nothing = new NothingToSend("no reminder is due", false);
    return Sending.begin(
        workspace,
        wish,
        saved,
        () -> new Sending.Planned(workspace.mailing().followUps(), List.of(), nothing));
  }
}
