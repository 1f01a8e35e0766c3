package io.github.caoutreach.config;

/**
 * The server trusted to say who wrote a message: the one that receives the mailbox's mail, by its
 * name in Authentication-Results (RFC 8601, section 2.2), or Exchange Online, which writes no name
 * there.
 */
public sealed interface TrustedReceiver {
  /** The keyword in the settings for a server that writes no name. */
  String UNNAMED = "unnamed";

  /**
   * Reads the settings' {@code trust}.
   *
   * @throws IllegalArgumentException if it is not the name of a host
   */
  static TrustedReceiver of(String written) {
    return written.equals(UNNAMED) ? new ExchangeOnline() : new Named(written);
  }

  /**
   * A server that writes its name.
   *
   * @param name its authserv-id
   */
  record Named(String name) implements TrustedReceiver {
    /** Checks the name. */
    public Named {
      boolean isHost =
          !name.isEmpty()
              && name.chars()
                  .allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
      if (!isHost) {
        throw new IllegalArgumentException(
            "not the name of a mail server: \"" + name + "\" (like mx.wg.example, or unnamed)");
      }
    }
  }

  /** Exchange Online: it writes no name, and its servers are those under protection.outlook.com. */
  record ExchangeOnline() implements TrustedReceiver {}
}
