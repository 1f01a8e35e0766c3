/**
 * What many share: how a problem is said, CSV and YAML that know their places, how text is shown
 * and how wide it is, and the values of the field that every step speaks of.
 *
 * <p>In: files written by people or published by CCADB. Out: rows and keys that know their file,
 * line and column; {@link io.github.caoutreach.common.OutreachException}, the one way in which
 * every package says what is wrong, where, and what to do; addresses, Message-IDs and kinds of
 * mail. Depends on no other package.
 */
package io.github.caoutreach.common;
