package io.github.caoutreach.message;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.log.MessageKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a message is recognised when it comes back: by its Message-ID, and by a short reference in
 * its text that survives ticket systems. Both are derived from the store's salt, the campaign and
 * the addressee, so rendering a message again gives the same values, and outsiders can't guess
 * them.
 */
public final class Reference {
  private static final String ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";
  private static final int LENGTH = 10;
  private static final Pattern GIVEN =
      Pattern.compile(
          "([a-z0-9-]+)\\.(["
              + ALPHABET
              + "]{"
              + LENGTH
              + "})\\.(notice|reminder|update|reply|acknowledgement)(-\\d+)?");

  private static final Pattern ANY =
      Pattern.compile(
          "([a-z0-9-]+)\\.([" + ALPHABET + "]{" + LENGTH + "})\\.([a-z]+)(?:-(\\d{1,9}))?");

  private final String salt;
  private final String campaign;
  private final String domain;

  /** References of {@code campaign}, under the sender's {@code domain} (RFC 5322, 3.6.4). */
  public Reference(String salt, String campaign, String domain) {
    this.salt = salt;
    this.campaign = prefix(campaign);
    this.domain = domain;
  }

  /** What every reference and Message-ID of {@code campaign} begins with, in lower case. */
  public static String prefix(String campaign) {
    return Pattern.compile("[^a-z0-9-]+")
        .matcher(campaign.toLowerCase(Locale.ROOT))
        .replaceAll("-");
  }

  /** The prefix in a Message-ID of the form that this program gives, whatever the campaign. */
  public static Optional<String> prefixIn(MessageId id) {
    Matcher matcher = GIVEN.matcher(id.local().toLowerCase(Locale.ROOT));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The kind of message in a Message-ID of that form. */
  public static Optional<MessageKind> kindIn(MessageId id) {
    Matcher matcher = ANY.matcher(id.local().toLowerCase(Locale.ROOT));
    return matcher.matches() ? kind(matcher.group(3)) : Optional.empty();
  }

  /** The series that a Message-ID of that form is of: the campaign and the sender's domain. */
  public static Optional<String> seriesIn(MessageId id) {
    Matcher matcher = ANY.matcher(id.local().toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(series(matcher.group(1), id.domain()))
        : Optional.empty();
  }

  /** The series of every Message-ID that this gives. */
  public String series() {
    return series(campaign, domain);
  }

  private static String series(String prefix, String domain) {
    return prefix + "@" + domain.toLowerCase(Locale.ROOT);
  }

  private static Optional<MessageKind> kind(String spelling) {
    return Stream.of(MessageKind.values())
        .filter(kind -> kind.spelling().equals(spelling))
        .findFirst();
  }

  /**
   * What a Message-ID of this campaign says of its message.
   *
   * @param token stands for the addressee: see {@link #token}
   * @param number which of its kind to that addressee, from 1
   */
  public record Given(String token, MessageKind kind, int number) {}

  /** What {@code id} says, if it is a Message-ID of this campaign. */
  public Optional<Given> given(MessageId id) {
    Matcher matcher = ANY.matcher(id.local().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !matcher.group(1).equals(campaign)) {
      return Optional.empty();
    }
    int number = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
    return kind(matcher.group(3)).map(kind -> new Given(matcher.group(2), kind, number));
  }

  /** The reference in every message to {@code addressee}, such as MPIC-K3F9X2QDTM. */
  public String of(String addressee) {
    return (campaign + "-" + token(addressee)).toUpperCase(Locale.ROOT);
  }

  /**
   * A draft for a rehearsal: with a different reference and Message-ID, so that no reply to it
   * counts as the CA's.
   */
  public Draft rehearsed(Draft draft) {
    String real = of(draft.addressee());
    String none = campaign.toUpperCase(Locale.ROOT) + "-REHEARSAL";
    return new Draft(
        draft.id(),
        draft.kind(),
        draft.addressee(),
        draft.number(),
        draft.to(),
        draft.cc(),
        draft.bcc(),
        draft.subject().replace(real, none),
        draft.body().replace(real, none),
        draft.html().map(text -> text.replace(real, none)),
        List.of());
  }

  /**
   * Matches every reference of this campaign, in upper or lower case, in a text or within a
   * Message-ID.
   */
  public Pattern shape() {
    return Pattern.compile(
        Pattern.quote(campaign) + "[-.][" + ALPHABET + "]{" + LENGTH + "}",
        Pattern.CASE_INSENSITIVE);
  }

  /** The reference that was {@code found} in a text, in its normal form. */
  public static String written(String found) {
    return found.replace('.', '-').toUpperCase(Locale.ROOT);
  }

  /** The Message-ID of a message to {@code addressee}. */
  public MessageId messageId(MessageKind kind, String addressee, int number) {
    boolean isPlain = kind == MessageKind.POST || kind == MessageKind.NOTICE && number == 1;
    String which = isPlain ? kind.spelling() : kind.spelling() + "-" + number;
    return new MessageId(
        "<" + campaign + "." + token(addressee) + "." + which + "@" + domain + ">");
  }

  /** What stands for {@code addressee} in references and Message-IDs. */
  public String token(String addressee) {
    byte[] digest = Sha256.of(salt + "\n" + campaign + "\n" + addressee);
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      token.append(ALPHABET.charAt(Math.floorMod(digest[i], ALPHABET.length())));
    }
    return token.toString();
  }
}
