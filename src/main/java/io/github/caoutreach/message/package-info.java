/**
 * What is said: a template and the facts about a CA become a message, and a message becomes bytes.
 *
 * <p>In: {@code templates/*.txt}, the campaign, a selected CA and its recipients. Out: a {@link
 * io.github.caoutreach.message.Draft} with its Message-ID, and from it the bytes as they would be
 * sent, including attachments and signature. Sends and stores nothing. Depends on {@code mail},
 * {@code contact}, {@code selection} and those before them.
 */
package io.github.caoutreach.message;
