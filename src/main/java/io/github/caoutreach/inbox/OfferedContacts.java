package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.mail.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses that a message asks us to write to from now on. They are offered to a person
 * and never used by themselves, because anybody can name an address.
 */
final class OfferedContacts {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{1,200}");

  /**
   * Words for a person or an address that is gone for good, not for somebody who is back on Monday.
   */
  private static final Pattern SAYS_SO =
      Pattern.compile(
          "(?i)no longer (work|with|employed|part|at|in use|monitored|valid|active|responsible)"
              + "|(has|have) left (the |our )?(company|organi[sz]ation|office|team|department)"
              + "|(left|leaving) the (company|organi[sz]ation)"
              + "|(new|current|correct|right) (e-?mail )?(address|contact)"
              + "|address (has|was) (been )?(changed|replaced)|replaced by|instead of (me|this)"
              + "|(write|contact|address|direct|send|use)[^\\n]{0,120} (instead|in (the )?future"
              + "|from now on)"
              + "|(in (the )?future|from now on),? (please )?(write|contact|send|use)"
              + "|(mailbox|address|account) (is|has been|was) (closed|discontinued|retired)"
              + "|(künftig|in zukunft|ab sofort)[^\\n]{0,80}@"
              + "|(arbeitet|bin|ist) nicht mehr|nicht mehr (für|im unternehmen|tätig)"
              + "|ne (fait|travaille) plus|n'est plus|a quitté"
              + "|ya no (trabaj|forma|está)|ha dejado (la|de)|nueva dirección"
              + "|já não (trabalh|faz|está)|não trabalha mais|novo (endereço|contacto)"
              + "|non (lavora|fa) più|nuovo indirizzo|werkt niet meer|nieuw e-?mailadres"
              + "|više ne radi|nebedirba|δεν εργάζεται πλέον");

  private static final Pattern END_OF_A_SENTENCE = Pattern.compile("[.-]+$");

  /** With more addresses it is not an offer; also bounds the comparisons. */
  private static final int MOST = 20;

  private OfferedContacts() {}

  /** The addresses that {@code text} offers in place of the sender's; often none. */
  static List<EmailAddress> in(String text, Incoming mail, Sender ours) {
    List<EmailAddress> found = new ArrayList<>();
    if (SAYS_SO.matcher(text).find()) {
      Matcher matcher = ADDRESS.matcher(text);
      while (found.size() < MOST && matcher.find()) {
        address(matcher.group())
            .filter(email -> !isKnown(email, mail, ours))
            .filter(email -> found.stream().noneMatch(email::sameAs))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean isKnown(EmailAddress email, Incoming mail, Sender ours) {
    return email.sameAs(ours.address())
        || email.sameAs(ours.answersTo())
        || mail.sender().map(email::sameAs).orElse(false);
  }

  private static Optional<EmailAddress> address(String text) {
    try {
      return Optional.of(new EmailAddress(END_OF_A_SENTENCE.matcher(text).replaceFirst("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
