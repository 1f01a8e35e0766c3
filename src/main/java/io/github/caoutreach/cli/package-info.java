/**
 * The command line: each command reads its arguments, calls the steps and prints. No decision is
 * made here. May use every package; nothing uses it.
 */
package io.github.caoutreach.cli;
