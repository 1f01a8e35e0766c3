/**
 * What is talked over with a person at the terminal: whether to send, whose a message is and what
 * it says, whether a contact is right. Shows, asks, and has a class of {@code app} do what was
 * decided.
 *
 * <p>In: a terminal, and what there is to decide. Out: what came of it. May use every package but
 * {@code cli}, which alone uses it.
 */
package io.github.caoutreach.dialogue;
