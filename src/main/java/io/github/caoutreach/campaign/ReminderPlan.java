package io.github.caoutreach.campaign;

/**
 * One reminder of a campaign.
 *
 * @param afterDays days since the notice after which it is due
 * @param template the file in {@code templates/} it is made from
 */
public record ReminderPlan(int afterDays, String template) {}
