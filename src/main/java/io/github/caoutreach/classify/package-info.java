/**
 * What a message that came in is: an answer, or which of the kinds that programs send.
 *
 * <p>In: a message. Out: its kind, and for a report of failed delivery the recipients that it
 * names. The rules are data ({@code classify/rules.yaml}). Knows no campaign and stores nothing;
 * depends on {@code mail} and {@code common}.
 */
package io.github.caoutreach.classify;
