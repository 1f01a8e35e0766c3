package io.github.caoutreach.judgement;

import java.util.Optional;

/**
 * A recipient whom a message did not reach, or not yet, as a report says.
 *
 * @param address its address as the report writes it; empty where it names none
 * @param status the enhanced status code (RFC 3463), where the report gives one
 * @param permanent whether writing there again is in vain: class 5 of the enhanced status code,
 *     else of the reply code, else what the reason means
 * @param reason what the report says, on one line
 */
public record Undelivered(
    String address, Optional<String> status, boolean permanent, String reason) {}
