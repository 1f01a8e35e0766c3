/**
 * A campaign that runs by itself: one unattended pass, what a person must see of it, and how a
 * machine is told to make it.
 *
 * <p>In: the steps' services. Out: mail fetched, reminders sent, a report written, a digest to the
 * chair, an event that says so. Comes after all steps; depends on them, {@code campaign}, {@code
 * store} and {@code input}.
 */
package io.github.caoutreach.run;
