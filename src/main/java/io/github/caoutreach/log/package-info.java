/**
 * What has happened: the audit log, which is the truth, and the state of a campaign, which is a
 * view over it.
 *
 * <p>In: events, appended once and never changed, each bound to the one before by its hash. Out:
 * the events again, and the {@link io.github.caoutreach.log.CampaignState} of each CA. Depends on
 * {@code db}, {@code config} and {@code common}.
 */
package io.github.caoutreach.log;
