/**
 * Mail from servers and files: fetched, read and parsed, with its signatures checked.
 *
 * <p>In: IMAP, mbox files, the bytes of a message. Out: {@link io.github.caoutreach.mail.Incoming},
 * its parts and texts, and what its signature and its receiving server vouch for. Mail is hostile
 * input: nothing in it is executed, fetched or written, and the time and memory that a message can
 * take are bounded. Knows no campaign; depends on {@code ccadb} (the roots behind a signature),
 * {@code db}, {@code config} and {@code common}.
 */
package io.github.caoutreach.mail;
