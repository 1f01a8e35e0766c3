/**
 * What a message that came in is: an answer, or which of the kinds that programs send.
 *
 * <p>In: the bytes of a message. Out: its kind, and for a report the recipients that it names.
 * Nothing is stored, fetched or executed, and the time and memory that a message can take are
 * bounded. Depends on {@code campaign}, {@code store} (for the kinds) and {@code input}.
 */
package io.github.caoutreach.judgement;
