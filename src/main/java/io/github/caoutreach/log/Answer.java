package io.github.caoutreach.log;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The latest answer of a CA.
 *
 * @param on the day it was given, UTC
 * @param stance what it amounts to, once a person has said so
 * @param note what a person noted
 */
public record Answer(LocalDate on, Optional<Stance> stance, String note) {}
