package io.github.caoutreach.finding;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An address on the web, as it stands in a table that people fill in. */
final class WebAddress {
  private static final String PAGE = "/blob/";
  private static final String GITHUB = "github.com";

  private WebAddress() {}

  /** Whether {@code text} begins like one. */
  static boolean isOne(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }

  /** The address in {@code text}, blanks and letters that it may not have escaped. */
  static Optional<URI> of(String text) {
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

  /** Where the file itself is: GitHub's address of a file is that of a page around it. */
  static URI ofFile(URI page) {
    String written = page.toString();
    int at = written.indexOf(PAGE);
    return GITHUB.equalsIgnoreCase(page.getHost()) && at > 0
        ? URI.create(written.substring(0, at) + "/raw/" + written.substring(at + PAGE.length()))
        : page;
  }
}
