/**
 * What has happened: the audit log, which is the truth, and the state of a campaign, which is a
 * view of it.
 *
 * <p>In: events, appended once, never changed, and chained by hashes. Out: the events again, and
 * the {@link io.github.caoutreach.log.CampaignState} of each CA. Depends on {@code db}, {@code
 * config} and {@code common}.
 */
package io.github.caoutreach.log;
