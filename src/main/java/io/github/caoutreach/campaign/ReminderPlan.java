package io.github.caoutreach.campaign;

/**
 * One reminder of a campaign.
 *
 * @param timing when it is due
 * @param template its template, a file in {@code templates/}
 * @param furtherContacts how many further addresses of the CA it goes to
 */
public record ReminderPlan(Timing timing, String template, int furtherContacts) {

  /** When a reminder is due, if there is no answer. */
  public sealed interface Timing {
    /** The number of days, at least 1. */
    int days();

    /** In words, close to those of the campaign file. */
    String words();

    /** Days after the notice. */
    record AfterNotice(int days) implements Timing {
      @Override
      public String words() {
        return days + " days after the notice";
      }
    }

    /** Days after the last message of any kind. */
    record AfterLast(int days) implements Timing {
      @Override
      public String words() {
        return days + " days after the last message";
      }
    }

    /** Days before the deadline for answers. */
    record BeforeDeadline(int days) implements Timing {
      @Override
      public String words() {
        return days + " days before the deadline";
      }
    }
  }
}
