package io.github.caoutreach.report;

import java.util.List;

/**
 * The numbers of a report, each a count of rows. {@code audience = excluded + selected}; {@code
 * selected = sent + notSent}; {@code sent = delivered + bounced}; {@code delivered = answered +
 * toConfirm + spokeOnList + silent}.
 *
 * @param audience CA owners that the rule selects, or that were written to
 * @param excluded left out by name
 * @param selected to be written to
 * @param notSent of these: no contact, or nothing has certainly been sent yet
 * @param sent of these: the server accepted a message, or they answered unasked
 * @param answered of these: answered
 * @param bounced of these: no recipient was reached
 * @param toConfirm of these: a person has to confirm what may be their answer
 * @param spokeOnList of these: somebody of it wrote on a list in answer to our post, which a person
 *     has to look at
 * @param silent of these: nothing that may be an answer has come, and nothing bounced
 * @param delivered of those written to: as far as is known, a message reached them
 * @param withStance of those that answered: a person has recorded their stance
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
    int spokeOnList,
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
        in(rows, Outcome.SPOKE_ON_LIST),
        in(rows, Outcome.SILENT),
        (int) rows.stream().filter(row -> row.outcome().isDelivered()).count(),
        (int) rows.stream().filter(row -> row.stance().isPresent()).count());
  }

  private static int in(List<CaRow> rows, Outcome outcome) {
    return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
  }
}
