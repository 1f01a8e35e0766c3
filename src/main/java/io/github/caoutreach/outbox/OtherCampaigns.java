package io.github.caoutreach.outbox;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.OwnerNames;
import io.github.caoutreach.message.Draft;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The other campaigns in a campaign's store. A copied or renamed campaign file starts a campaign
 * that has sent nothing yet, so everybody would be written to again.
 *
 * @param store the store
 * @param campaign the campaign itself
 * @param names under which the CA owners are known
 * @param titles the title of a campaign by its name, if it has a file
 */
public record OtherCampaigns(
    Store store, Campaign campaign, OwnerNames names, Function<String, Optional<String>> titles) {

  /**
   * Checks, before the campaign's first message to CAs or first post to a list, that no other
   * campaign has sent or posted the same.
   *
   * @param drafts what is to be sent
   * @param now the state of the campaign
   * @throws OutreachException if another campaign has written to any of these CAs and no longer has
   *     a file, has the same title, or has sent one of them a message with the same subject
   */
  public void refuseTheSame(List<Draft> drafts, CampaignState now) {
    List<Draft> first =
        drafts.stream()
            .filter(draft -> now.messages().stream().noneMatch(m -> isAlike(draft, m)))
            .toList();
    if (first.isEmpty()) {
      return;
    }
    for (String other : names(store)) {
      if (other.equals(campaign.name())) {
        continue;
      }
      CampaignState there = new AuditLog(store, other, names).state();
      long both = first.stream().filter(draft -> !sent(draft, there).isEmpty()).count();
      if (both > 0) {
        refuseTheSame(other, both);
        first.forEach(draft -> refuseSameSubject(draft, other, there));
      }
    }
  }

  /** The names of the campaigns that have sent, or queued, a message. */
  public static List<String> names(Store store) {
    return store.read(
        handle ->
            handle
                .createQuery("select distinct campaign from message order by campaign")
                .mapTo(String.class)
                .list());
  }

  /** Whether both are to CAs, or to the same list. */
  private static boolean isAlike(Draft draft, OutboundMessage message) {
    return draft.kind() == MessageKind.POST
        ? message.queued().kind() == MessageKind.POST
            && message.queued().addressee().equals(draft.addressee())
        : message.queued().kind().isToCa();
  }

  private static List<OutboundMessage> sent(Draft draft, CampaignState there) {
    Stream<OutboundMessage> alike =
        draft.kind() == MessageKind.POST
            ? there.post(draft.addressee()).stream()
            : there.messagesTo(draft.addressee()).stream();
    return alike
        .filter(m -> m.state() == MessageState.SENT || m.state() == MessageState.UNCERTAIN)
        .toList();
  }

  private void refuseTheSame(String other, long both) {
    Optional<String> title = titles.apply(other);
    String written = ", and has written to " + (both == 1 ? "the same" : both + " of these CAs");
    if (title.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("the campaign " + other + " no longer has a file" + written)
              .advise(
                  "a renamed campaign would start again: restore campaigns/%s.yaml"
                      .formatted(other)));
    }
    if (title.get().equals(campaign.title())) {
      throw OutreachException.refuse(
          Problem.of("the campaign " + other + " has the same title" + written)
              .advise("if the file was copied for a new campaign, give it its own title"));
    }
  }

  private static void refuseSameSubject(Draft draft, String other, CampaignState there) {
    for (OutboundMessage message : sent(draft, there)) {
      if (message.queued().subject().equals(draft.subject())) {
        throw OutreachException.refuse(
            Problem.of(
                    "%s got \"%s\" on %s from the campaign %s"
                        .formatted(
                            OneLine.of(draft.addressee()),
                            OneLine.of(draft.subject()),
                            message.settledOn(),
                            other))
                .advise("give one of them a different subject"));
      }
    }
  }
}
