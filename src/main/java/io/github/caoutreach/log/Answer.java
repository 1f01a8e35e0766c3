package io.github.caoutreach.log;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The latest answer of a CA.
 *
 * @param on the day it was given, UTC
 * @param stance what it amounts to in the words of the campaign, once a person has said so
 * @param note what a person noted
 */
public record Answer(LocalDate on, Optional<String> stance, String note) {}
