package io.github.caoutreach.inbox;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.message.Reference;

/**
 * A campaign of the store, as far as mail may be of it.
 *
 * @param name its name
 * @param state what it sent
 * @param reference how its messages are recognised when they come back
 */
public record SentCampaign(String name, CampaignState state, Reference reference) {}
