/**
 * The device that commands print on: a screen of some width, a keyboard, Ctrl-C; whether a person
 * is there at all, or a program that wants JSON. It shows text from outside so that it can't steer
 * the screen or pass for ours.
 *
 * <p>In: the streams of the process, and what the launcher knows of them. Out: lines, answers,
 * keys. Depends on {@code common} only; used by {@code dialogue} and {@code cli}.
 */
package io.github.caoutreach.terminal;
