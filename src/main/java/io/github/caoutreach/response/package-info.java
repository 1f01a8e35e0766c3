/**
 * What comes back: mail is read, kept byte for byte, judged, and matched to a CA owner.
 *
 * <p>In: messages by IMAP or from files, and what a person writes down. Out: events. A message that
 * matches nobody is kept and shown. Mail is hostile input: nothing in it is executed, fetched or
 * written outside of the store. Depends on {@code judgement}, {@code delivery} (the mailbox),
 * {@code notice} (the references), {@code contact}, {@code ccadb}, {@code campaign}, {@code store}
 * and {@code input}.
 */
package io.github.caoutreach.response;
