/**
 * Who is reminded, when, and why.
 *
 * <p>In: the campaign's plan, who is selected, and the state of the campaign. Out: what is due on a
 * day. Depends on {@code message}, {@code selection}, {@code campaign} and {@code log}.
 */
package io.github.caoutreach.reminder;
