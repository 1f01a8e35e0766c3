package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the archive of a list is likely to show a message: Google Groups has links by Message-ID,
 * and so has public-inbox. It is a proposal, since a list may not archive what it gets.
 */
public final class ArchiveLink {
  private ArchiveLink() {}

  /**
   * The link to a post.
   *
   * @param id the Message-ID under which it was sent
   * @return empty if nothing is known of the list's archive
   */
  public static Optional<URI> of(Post post, MessageId id) {
    String value = id.value();
    String inPath =
        URLEncoder.encode(value.substring(1, value.length() - 1), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%40", "@");
    return post.archive()
        .map(URI::toString)
        .or(() -> post.to().stream().flatMap(list -> googleGroup(list).stream()).findFirst())
        .map(base -> URI.create((base.endsWith("/") ? base : base + "/") + inPath));
  }

  /** Groups under googlegroups.com, and those of Mozilla, which has Google keep its lists. */
  private static Optional<String> googleGroup(EmailAddress list) {
    String domain = list.domain().toLowerCase(Locale.ROOT);
    String address = list.value();
    String group = address.substring(0, address.lastIndexOf('@'));
    return switch (domain) {
      case "googlegroups.com" -> Optional.of("https://groups.google.com/d/msgid/" + group);
      case "mozilla.org" -> Optional.of("https://groups.google.com/a/mozilla.org/d/msgid/" + group);
      default -> Optional.empty();
    };
  }
}
