package io.github.caoutreach.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a command is for.
 *
 * @param folder the workspace
 * @param campaign the campaign; empty: the only one
 * @param asOf the day as of which everything is worked out; empty: today
 */
public record Target(Path folder, Optional<String> campaign, Optional<LocalDate> asOf) {}
