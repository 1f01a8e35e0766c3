package io.github.caoutreach.policy;

/** Says why a document can't be read, and what to do about it. */
final class UnreadableDocument extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String advice;

  UnreadableDocument(String reason, String advice) {
    super(reason);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
