package io.github.caoutreach.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Domains at which anybody can have an address, so they don't identify an organisation. */
final class PublicMailProviders {
  private final Set<String> domains;

  PublicMailProviders() {
    try (InputStream in =
        PublicMailProviders.class.getResourceAsStream("/inbox/public-mail-providers.txt")) {
      this.domains =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anybody can have an address at {@code domain}, an organisation's domain. */
  boolean offerAddressesAt(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    return domains.contains(lower) || dot > 0 && domains.contains(lower.substring(0, dot) + ".*");
  }
}
