package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.message.Reference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the references of our messages in received text, also inside Message-IDs. Ticket systems
 * drop the threading headers but quote the text, and forwarded mail contains it.
 */
final class QuotedReferences {
  private static final int BYTES_LOOKED_AT = 1 << 20;

  private final Map<String, String> owners = new HashMap<>();
  private final Pattern shape;

  QuotedReferences(CampaignState state, Reference reference) {
    for (OutboundMessage message : state.messages()) {
      Optional<String> owner = message.queued().owner();
      owner.ifPresent(name -> owners.put(reference.of(name), name));
    }
    this.shape = reference.shape();
  }

  /** The CA owners whose reference the message quotes. */
  Set<String> ownersIn(Incoming mail) {
    Set<String> found = new TreeSet<>();
    if (!owners.isEmpty()) {
      find(mail.subject(), found);
      find(mail.everything(), found);
      if (found.isEmpty()) {
        byte[] content = mail.content();
        int length = Math.min(content.length, BYTES_LOOKED_AT);
        find(new String(content, 0, length, StandardCharsets.ISO_8859_1), found);
      }
    }
    return found;
  }

  private void find(String text, Set<String> found) {
    Matcher matcher = shape.matcher(text);
    while (matcher.find()) {
      Optional.ofNullable(owners.get(Reference.written(matcher.group()))).ifPresent(found::add);
    }
  }
}
