package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An address that gets the messages for several CAs; a person should know before they are sent.
 *
 * @param address the address
 * @param owners the CA owners, at least two
 */
public record SharedAddress(String address, List<String> owners) {
  public SharedAddress {
    owners = List.copyOf(owners);
  }

  /** A message to a CA owner: planned, waiting or sent. */
  record Letter(String owner, List<String> recipients) {
    Letter {
      recipients = List.copyOf(recipients);
    }

    /** The letter, if the message is to a CA. */
    static Stream<Letter> of(OutboundMessage message) {
      return message.queued().owner().stream()
          .map(owner -> new Letter(owner, message.queued().recipients()));
    }
  }

  /** The letters that have been sent, or may have been. */
  static List<Letter> sent(CampaignState state) {
    return state.messages().stream()
        .filter(m -> m.state() == MessageState.SENT || m.state() == MessageState.UNCERTAIN)
        .flatMap(Letter::of)
        .toList();
  }

  /**
   * The addresses that {@code planned} letters have in common with each other or with {@code
   * earlier} ones to other CAs, in the order of the plan.
   */
  static List<SharedAddress> among(List<Letter> planned, List<Letter> earlier) {
    Map<String, Set<String>> owners = new LinkedHashMap<>();
    for (Letter letter : planned) {
      letter
          .recipients()
          .forEach(to -> owners.computeIfAbsent(key(to), k -> new LinkedHashSet<>()));
    }
    List<Letter> all = new ArrayList<>(planned);
    all.addAll(earlier);
    for (Letter letter : all) {
      letter.recipients().stream()
          .flatMap(to -> Optional.ofNullable(owners.get(key(to))).stream())
          .forEach(sharing -> sharing.add(letter.owner()));
    }
    return owners.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> new SharedAddress(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  private static String key(String address) {
    return new EmailAddress(address).key();
  }
}
