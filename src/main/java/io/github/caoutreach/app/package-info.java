/**
 * One class for each thing that a user does: it puts the steps together, takes records, returns
 * records and prints nothing.
 *
 * <p>In: a workspace and what the user asked for. Out: what was done, or what would be done. The
 * unattended pass is one of them. Depends on all steps; only {@code demo} and {@code cli} come
 * after.
 */
package io.github.caoutreach.app;
