package io.github.caoutreach.config;

/**
 * Whose word on who wrote a message is taken: the server that receives the mail of the mailbox, by
 * the name under which it writes Authentication-Results (RFC 8601, section 2.2), or one that writes
 * no name there, as Exchange Online does.
 */
public sealed interface TrustedReceiver {
  /** What the settings say for a server that writes no name. */
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
