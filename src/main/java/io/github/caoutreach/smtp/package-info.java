/**
 * One message over the wire: a connection, a transaction, its outcome.
 *
 * <p>In: the bytes of a message and its recipients. Out: an {@link
 * io.github.caoutreach.smtp.TransactionOutcome}, which says what is known: accepted, refused,
 * deferred, or unknown. Knows no campaign and no store; depends on {@code message}, {@code mail},
 * {@code config} and {@code common}.
 */
package io.github.caoutreach.smtp;
