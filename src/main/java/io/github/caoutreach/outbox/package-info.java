/**
 * How messages are sent: what would be sent and what is held back, and the journal that keeps a
 * message from being sent twice.
 *
 * <p>In: drafts. Out: mail, and events that record the state of each message. A message is
 * committed with its Message-ID before the first byte is sent, a mark before its last one, and the
 * outcome after the server's reply; a message with a mark and no outcome is uncertain and never
 * sent again by itself. Depends on {@code smtp}, {@code message} and those before them.
 */
package io.github.caoutreach.outbox;
