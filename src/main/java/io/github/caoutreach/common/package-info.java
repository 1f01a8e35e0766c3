/**
 * What many packages share: how problems are reported, CSV and YAML with places, how text is shown
 * and how wide it is, and the basic values of the domain.
 *
 * <p>In: files written by people or published by CCADB. Out: rows and keys that know their file,
 * line and column; {@link io.github.caoutreach.common.OutreachException}, the one way in which
 * every package reports what is wrong, where, and what to do; addresses, Message-IDs and kinds of
 * mail. Depends on no other package.
 */
package io.github.caoutreach.common;
