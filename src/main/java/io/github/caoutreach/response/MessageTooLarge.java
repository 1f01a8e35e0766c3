package io.github.caoutreach.response;

/** A message is larger than any mail system passes on: what is read is no mail. */
final class MessageTooLarge extends RuntimeException {
  /** In bytes. */
  static final int LARGEST = 256 * 1024 * 1024;

  private static final long serialVersionUID = 1;
}
