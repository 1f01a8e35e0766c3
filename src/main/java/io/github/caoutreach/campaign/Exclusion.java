package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Place;
import java.util.Optional;

/**
 * A CA owner that a campaign leaves out by name.
 *
 * @param owner the name as CCADB writes it
 * @param reason why, as the report will say it
 * @param source where that is written down, if anywhere
 * @param place where the campaign file, or a table that it names, says so
 * @param isListed whether it is from such a table, of whose names most may be of no CA at all
 */
public record Exclusion(
    String owner, String reason, Optional<String> source, Place place, boolean isListed) {}
