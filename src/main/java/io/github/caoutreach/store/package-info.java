/**
 * What has happened, kept: the database of a workspace, and the audit log that is its truth.
 *
 * <p>In: events, appended once and never changed. Out: the events again, and the {@link
 * io.github.caoutreach.store.Standing} of each CA, which is a view over them. The tables of a step
 * are read and written by that step, through {@link io.github.caoutreach.store.Store}. Depends on
 * {@code campaign} and {@code input}.
 */
package io.github.caoutreach.store;
