package io.github.caoutreach.campaign;

/**
 * One reminder of a campaign.
 *
 * @param timing when it is due
 * @param template the file in {@code templates/} it is made from
 * @param furtherContacts how many addresses of the CA it goes to beyond those written to before
 */
public record ReminderPlan(Timing timing, String template, int furtherContacts) {

  /** When a reminder is due, while there is no answer. */
  public sealed interface Timing {
    /** Days, at least 1. */
    int days();

    /** In words, as the campaign file says it. */
    String words();

    /** Days after the notice. */
    record AfterNotice(int days) implements Timing {
      @Override
      public String words() {
        return days + " days after the notice";
      }
    }

    /** Days after the last message, whichever that was. */
    record AfterLast(int days) implements Timing {
      @Override
      public String words() {
        return days + " days after the last message";
      }
    }

    /** Days before the day by which answers are asked for. */
    record BeforeDeadline(int days) implements Timing {
      @Override
      public String words() {
        return days + " days before the deadline";
      }
    }
  }
}
