/**
 * A working group in a box: an embedded mail server on 127.0.0.1, CAs that reply, and a calendar.
 *
 * <p>In: real CCADB records and made-up contacts, all bundled. Out: a workspace to run the real
 * commands in. No mail leaves the machine. Depends on {@code app}; used by {@code cli}, which plays
 * it on a terminal.
 */
package io.github.caoutreach.demo;
