package io.github.caoutreach.delivery;

import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.util.List;
import java.util.stream.Stream;

/**
 * The campaigns beside one in its store. A campaign file that was copied, or renamed, begins a
 * campaign that has sent nothing yet, so that everybody would be written to once more.
 *
 * @param store the store
 * @param campaign the campaign that they are beside
 */
public record OtherCampaigns(Store store, String campaign) {

  /**
   * Makes sure that no CA gets what another campaign has sent it: a message with the same subject.
   *
   * @throws Stop where one would
   */
  public void refuseTheSame(List<Draft> drafts) {
    List<Draft> toCas = drafts.stream().filter(draft -> draft.kind().isToCa()).toList();
    if (toCas.isEmpty()) {
      return;
    }
    for (String other : names()) {
      Standing there = new AuditLog(store, other).standing();
      List<SentMessage> same = toCas.stream().flatMap(draft -> same(draft, there)).toList();
      if (!same.isEmpty()) {
        throw refusal(other, same);
      }
    }
  }

  private List<String> names() {
    return store.read(
        handle ->
            handle
                .createQuery("select distinct campaign from message where campaign <> ?")
                .bind(0, campaign)
                .mapTo(String.class)
                .list());
  }

  private static Stream<SentMessage> same(Draft draft, Standing there) {
    return there.messagesTo(draft.addressee()).stream()
        .filter(m -> m.state() == MessageState.SENT || m.state() == MessageState.UNCERTAIN)
        .filter(m -> m.queued().subject().equals(draft.subject()))
        .limit(1);
  }

  private static Stop refusal(String other, List<SentMessage> same) {
    SentMessage first = same.get(0);
    String more = same.size() == 1 ? "" : ", and " + (same.size() - 1) + " more got theirs";
    return Stop.refuse(
        Problem.of(
                "%s got \"%s\" on %s, in the campaign %s%s"
                    .formatted(
                        OneLine.of(first.queued().addressee()),
                        OneLine.of(first.queued().subject()),
                        first.settledOn(),
                        other,
                        more))
            .advise(
                "a renamed or copied campaign file begins anew: give it its name back,"
                    + " or the notice another subject"));
  }
}
