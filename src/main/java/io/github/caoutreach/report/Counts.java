package io.github.caoutreach.report;

import java.util.List;

/**
 * The numbers, each of them a count of rows. {@code audience = excluded + selected}; {@code
 * selected = sent + notSent}; {@code sent = delivered + bounced}; {@code delivered = answered +
 * toConfirm + silent}.
 *
 * @param audience CA owners for which the rule holds, or that were written to
 * @param excluded left out by name
 * @param selected to be written to
 * @param notSent of these: no contact, or nothing has surely left yet
 * @param sent of these: a message was taken by the server, or they answered unasked
 * @param answered of these: answered
 * @param bounced of these: no recipient was reached
 * @param toConfirm of these: what may be their answer waits for a person
 * @param silent of these: nothing came that may be an answer, and nothing bounced
 * @param delivered of those written to: as far as is known, a message reached them
 * @param withStance of those that answered: a person has written down what they said
 */
public record Counts(
    int audience,
    int excluded,
    int selected,
    int notSent,
    int sent,
    int answered,
    int bounced,
    int toConfirm,
    int silent,
    int delivered,
    int withStance) {
  static Counts of(List<CaRow> rows) {
    return new Counts(
        rows.size(),
        in(rows, Outcome.LEFT_OUT),
        (int) rows.stream().filter(row -> row.outcome().isSelected()).count(),
        in(rows, Outcome.NOT_SENT),
        (int) rows.stream().filter(row -> row.outcome().isSent()).count(),
        in(rows, Outcome.ANSWERED),
        in(rows, Outcome.BOUNCED),
        in(rows, Outcome.TO_CONFIRM),
        in(rows, Outcome.SILENT),
        (int) rows.stream().filter(row -> row.outcome().isDelivered()).count(),
        (int) rows.stream().filter(row -> row.stance().isPresent()).count());
  }

  private static int in(List<CaRow> rows, Outcome outcome) {
    return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
  }
}
