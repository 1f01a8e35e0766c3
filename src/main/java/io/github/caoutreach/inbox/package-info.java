/**
 * What comes back: mail is kept byte for byte, classified, and matched to a CA owner.
 *
 * <p>In: messages by IMAP or from files, and what a person records. Out: events. A message that
 * matches nobody is kept and shown. Depends on {@code classify}, {@code mail}, {@code outbox},
 * {@code message} (the references), {@code contact} and those before them.
 */
package io.github.caoutreach.inbox;
