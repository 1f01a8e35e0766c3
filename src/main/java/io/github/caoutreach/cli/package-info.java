/**
 * The command line: each command reads its arguments, calls the steps and prints. No decision is
 * made here.
 *
 * <p>In: arguments, a terminal. Out: results on standard output, all else on standard error, an
 * exit code. May use every package; nothing uses it.
 */
package io.github.caoutreach.cli;
