package io.github.caoutreach.config;

import io.github.caoutreach.common.OneLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A password or token, to be removed from a server's replies before they are printed or stored:
 * some servers repeat it, in clear or in the base64 of a login (RFC 4616, RFC 4954).
 */
public final class Secret {
  private static final String HIDDEN = "(hidden)";

  /** Shorter pieces would occur in ordinary words. */
  private static final int SHORTEST_PIECE = 4;

  private final List<String> whole;
  private final List<String> pieces;

  private Secret(Set<String> whole, Set<String> pieces) {
    this.whole = longestFirst(whole);
    this.pieces = longestFirst(pieces);
  }

  /** The secret that {@code user} logs in with; if there is no password, nothing is hidden. */
  public static Secret of(Optional<String> user, Optional<String> password) {
    Set<String> whole = new LinkedHashSet<>();
    Set<String> pieces = new LinkedHashSet<>();
    password
        .filter(secret -> !secret.isEmpty())
        .ifPresent(
            secret -> {
              String name = user.orElse("");
              whole.add(secret);
              whole.add(OneLine.of(secret));
              whole.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
              whole.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
              Stream.of(secret, "\0" + name + "\0" + secret, name + "\0" + name + "\0" + secret)
                  .map(text -> base64(text.getBytes(StandardCharsets.UTF_8)))
                  .forEach(whole::add);
              IntStream.range(0, 3)
                  .mapToObj(before -> piece(secret.getBytes(StandardCharsets.UTF_8), before))
                  .filter(piece -> piece.length() >= SHORTEST_PIECE)
                  .forEach(pieces::add);
            });
    whole.remove("");
    return new Secret(whole, pieces);
  }

  /** The text with the secret removed. */
  public String hiddenIn(String text) {
    String hidden = text;
    for (String form : whole) {
      hidden = hidden.replace(form, HIDDEN);
    }
    for (String piece : pieces) {
      int at = hidden.indexOf(piece);
      while (at >= 0) {
        int from = at;
        int to = at + piece.length();
        while (from > 0 && isBase64(hidden.charAt(from - 1))) {
          from--;
        }
        while (to < hidden.length() && isBase64(hidden.charAt(to))) {
          to++;
        }
        hidden = hidden.substring(0, from) + HIDDEN + hidden.substring(to);
        at = hidden.indexOf(piece, from + HIDDEN.length());
      }
    }
    return hidden;
  }

  /** The base64 characters that depend on {@code secret} alone, after that many other bytes. */
  private static String piece(byte[] secret, int before) {
    byte[] shifted = new byte[before + secret.length];
    System.arraycopy(secret, 0, shifted, before, secret.length);
    String encoded = base64(shifted);
    int from = (before * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return encoded.substring(Math.min(from, to), to);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static boolean isBase64(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static List<String> longestFirst(Set<String> forms) {
    return forms.stream()
        .sorted((a, b) -> Integer.compare(b.length(), a.length()))
        .collect(Collectors.toUnmodifiableList());
  }

  /** Reveals nothing. */
  @Override
  public String toString() {
    return HIDDEN;
  }
}
