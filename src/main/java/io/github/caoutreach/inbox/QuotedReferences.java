package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.message.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the references of our messages in received text, also inside Message-IDs. Ticket systems
 * drop the threading headers but quote the text, and forwarded mail contains it.
 */
final class QuotedReferences {
  private static final int BYTES_LOOKED_AT = 1 << 20;

  private final Map<String, Quoted> byReference = new HashMap<>();
  private final List<Pattern> shapes = new ArrayList<>();

  QuotedReferences(SentMail sent) {
    for (SentCampaign campaign : sent.campaigns()) {
      Pattern shape = campaign.reference().shape();
      for (OutboundMessage message : campaign.state().messages()) {
        Optional<String> owner = message.queued().owner();
        owner.ifPresent(
            name -> byReference.put(campaign.reference().of(name), new Quoted(campaign, name)));
        Matcher former = shape.matcher(message.id().value()); // by the name that the CA had then
        if (owner.isPresent() && former.find()) {
          byReference.put(Reference.written(former.group()), new Quoted(campaign, owner.get()));
        }
      }
      shapes.add(shape);
    }
  }

  /** A reference that a message quotes: the campaign, and the CA owner that it was given to. */
  record Quoted(SentCampaign campaign, String owner) {}

  /** Those that the message quotes. */
  Set<Quoted> in(Incoming mail) {
    Set<Quoted> found = new LinkedHashSet<>();
    if (!byReference.isEmpty()) {
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

  private void find(String text, Set<Quoted> found) {
    for (Pattern shape : shapes) {
      Matcher matcher = shape.matcher(text);
      while (matcher.find()) {
        Optional.ofNullable(byReference.get(Reference.written(matcher.group())))
            .ifPresent(found::add);
      }
    }
  }
}
