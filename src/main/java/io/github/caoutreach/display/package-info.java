/**
 * What people see of a result: a class for each, named for what it shows.
 *
 * <p>In: a record of {@code app} and, for a table, the width of the terminal. Out: lines of text.
 * Prints nothing, decides nothing and changes nothing. May use every step, but neither the terminal
 * nor the command line; used by {@code dialogue} and {@code cli}.
 */
package io.github.caoutreach.display;
