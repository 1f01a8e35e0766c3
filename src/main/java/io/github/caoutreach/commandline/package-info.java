/**
 * What a command line is made of, whichever its commands are: the options that all have, the world
 * they run in, help, completion, wrong usage, exit codes.
 *
 * <p>In: arguments, a set of commands. Out: a command that runs, what it returned printed, an exit
 * code. May use every package but {@code cli}, which has the commands.
 */
package io.github.caoutreach.commandline;
