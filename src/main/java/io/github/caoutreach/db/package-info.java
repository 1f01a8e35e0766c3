/**
 * The database of a workspace: SQLite in its folder, or PostgreSQL.
 *
 * <p>In: where it is. Out: {@link io.github.caoutreach.db.Store}: transactions over one schema, and
 * the locks that keep two processes apart. The tables of a step are read and written by that step.
 * Depends on {@code config} and {@code common}.
 */
package io.github.caoutreach.db;
