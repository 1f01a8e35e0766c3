/**
 * What the chair has planned: who is written to, what is said, and when.
 *
 * <p>In: {@code campaigns/*.yaml}. Out: {@link io.github.caoutreach.campaign.Campaign}, known to be
 * valid. Every step uses it; this package uses no step. Depends on {@code config} and {@code
 * common}.
 */
package io.github.caoutreach.campaign;
