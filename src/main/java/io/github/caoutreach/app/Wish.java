package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;

/** How far a send may go. */
public sealed interface Wish {
  /** What would be sent is shown. */
  record Show() implements Wish {}

  /** All of it goes to {@code to} alone, as a rehearsal. */
  record Rehearse(EmailAddress to) implements Wish {}

  /** It is sent once a person has confirmed it. */
  record Ask() implements Wish {}

  /** It is sent. */
  record Go() implements Wish {}
}
