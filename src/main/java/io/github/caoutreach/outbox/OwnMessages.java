package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Reference;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that a campaign may have sent, whatever the store says: a Message-ID tells kind,
 * number and, to those who have the store's salt, the addressee.
 */
public final class OwnMessages {
  private final String campaign;
  private final AuditLog log;
  private final Reference reference;
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> posts = new HashMap<>();

  /**
   * The messages of a campaign.
   *
   * @param owners the names of all CA owners that it may have written to
   * @param posts the names of its posts
   */
  public OwnMessages(
      String campaign,
      AuditLog log,
      Reference reference,
      Collection<String> owners,
      Collection<String> posts) {
    this.campaign = campaign;
    this.log = log;
    this.reference = reference;
    owners.forEach(name -> this.owners.put(reference.token(name), name));
    posts.forEach(name -> this.posts.put(reference.token(name), name));
    for (OutboundMessage known : log.state().messages()) {
      String addressee = known.queued().addressee();
      Map<String, String> all =
          known.queued().kind() == MessageKind.POST ? this.posts : this.owners;
      all.put(reference.token(addressee), addressee);
    }
  }

  /** A message of the campaign, as its Message-ID describes it. */
  record Described(MessageId id, MessageKind kind, String addressee, int number) {}

  /** The campaign's name. */
  String campaign() {
    return campaign;
  }

  AuditLog log() {
    return log;
  }

  /** What {@code id} describes; empty if it is of no addressee that is known. */
  Optional<Described> described(MessageId id) {
    return reference
        .given(id)
        .flatMap(
            given ->
                Optional.ofNullable(addressees(given.kind()).get(given.token()))
                    .map(to -> new Described(id, given.kind(), to, given.number())));
  }

  private Map<String, String> addressees(MessageKind kind) {
    return kind == MessageKind.POST ? posts : kind.isToCa() ? owners : Map.of();
  }
}
