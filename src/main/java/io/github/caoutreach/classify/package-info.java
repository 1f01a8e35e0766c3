/**
 * What a received message is: an answer, or one of the kinds that programs send.
 *
 * <p>In: a message. Out: its kind, and for a delivery report the recipients in it. The rules are
 * data ({@code classify/rules.yaml}). Knows no campaign and stores nothing; depends on {@code mail}
 * and {@code common}.
 */
package io.github.caoutreach.classify;
