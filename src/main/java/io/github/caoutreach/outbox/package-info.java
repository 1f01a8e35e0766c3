/**
 * How messages leave: what would leave and what is held back, and the journal that keeps a message
 * from leaving twice.
 *
 * <p>In: drafts. Out: mail, and events that say what became of each message. A message is committed
 * with its Message-ID before the first byte is sent, a mark before its last one, and the outcome
 * after the server's reply; what has a mark and no outcome is uncertain and never sent again by
 * itself. Depends on {@code smtp}, {@code message} and those before them.
 */
package io.github.caoutreach.outbox;
