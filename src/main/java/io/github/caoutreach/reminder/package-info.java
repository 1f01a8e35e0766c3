/**
 * Who is to be reminded, when, and why.
 *
 * <p>In: the campaign's plan, who is selected, how things stand. Out: what is due on a day. Depends
 * on {@code message}, {@code selection}, {@code campaign} and {@code log}.
 */
package io.github.caoutreach.reminder;
