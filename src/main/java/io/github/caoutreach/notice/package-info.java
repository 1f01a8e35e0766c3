/**
 * What is said: a template and the facts about a CA become a message.
 *
 * <p>In: {@code templates/*.txt}, the campaign, a selected CA and its recipients. Out: a {@link
 * io.github.caoutreach.notice.Draft}, with its Message-ID, as it would leave. Sends nothing and
 * keeps nothing. Depends on {@code contact}, {@code selection}, {@code ccadb}, {@code campaign},
 * {@code store} and {@code input}.
 */
package io.github.caoutreach.notice;
