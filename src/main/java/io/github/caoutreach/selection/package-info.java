/**
 * Who a campaign is for: the rule applied to the CA owners of a snapshot, with the evidence for
 * each.
 *
 * <p>In: the records of a snapshot and the campaign's rule, scope and exclusions. Out: every CA
 * owner with a {@link io.github.caoutreach.selection.Verdict}. Changes nothing. Depends on {@code
 * ccadb}, {@code db}, {@code log} (the owners' names), {@code campaign} and {@code common}.
 */
package io.github.caoutreach.selection;
