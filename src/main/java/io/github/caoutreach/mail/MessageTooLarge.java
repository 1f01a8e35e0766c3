package io.github.caoutreach.mail;

/** A message is larger than any mail system would accept. */
final class MessageTooLarge extends RuntimeException {
  /** In bytes. */
  static final int LARGEST = 256 * 1024 * 1024;

  /** What users are told. */
  static final String WORDS =
      "it is too large for an email message: over " + (LARGEST >> 20) + " MiB";

  private static final long serialVersionUID = 1;
}
