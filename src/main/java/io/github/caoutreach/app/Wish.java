package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;

/** How far a send may go. */
public sealed interface Wish {
  /** What would leave is shown. */
  record Show() implements Wish {}

  /** All of it goes to {@code to} alone, as a rehearsal. */
  record Rehearse(EmailAddress to) implements Wish {}

  /** It leaves once a person has confirmed it. */
  record Ask() implements Wish {}

  /** It leaves. */
  record Go() implements Wish {}
}
