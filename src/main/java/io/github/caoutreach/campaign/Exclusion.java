package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Place;
import java.util.Optional;

/**
 * A CA owner that a campaign leaves out by name.
 *
 * @param owner the name as CCADB writes it
 * @param reason why, as shown in the report
 * @param source where that is recorded, if anywhere
 * @param place where it is in the campaign file
 */
public record Exclusion(String owner, String reason, Optional<String> source, Place place) {}
