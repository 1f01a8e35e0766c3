/**
 * Who a campaign is for: the rule over the CA owners of a snapshot, each with its evidence.
 *
 * <p>In: the records of a snapshot and the campaign's rule, scope and exclusions. Out: every CA
 * owner with a {@link io.github.caoutreach.selection.Verdict}. Changes nothing. Depends on {@code
 * ccadb}, {@code campaign} and {@code common}.
 */
package io.github.caoutreach.selection;
