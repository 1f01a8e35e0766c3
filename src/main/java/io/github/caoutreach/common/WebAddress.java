package io.github.caoutreach.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An address on the web, as people write it. */
public final class WebAddress {
  private WebAddress() {}

  /** Whether {@code text} begins like one. */
  public static boolean isOne(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }

  /** Whether {@code uri} is one, with a host. */
  public static boolean isOne(URI uri) {
    return uri.getHost() != null && isOne(uri.toString());
  }

  /** The address in {@code text}, blanks and letters that it may not have escaped. */
  public static Optional<URI> of(String text) {
    String written = text.strip().replace(" ", "%20");
    int fragment = written.indexOf('#');
    try {
      URI uri =
          new URI(new URI(fragment < 0 ? written : written.substring(0, fragment)).toASCIIString());
      return isOne(written) && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
