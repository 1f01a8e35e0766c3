/**
 * What the working group reads: the state of a campaign.
 *
 * <p>In: the campaign, the selection, the contacts, the audit log. Out: one {@link
 * io.github.caoutreach.report.Report} and its renderings, which all say the same. Reads everything
 * and changes nothing; the same input gives the same bytes. The last step; depends on those before
 * it.
 */
package io.github.caoutreach.report;
