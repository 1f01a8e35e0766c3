package io.github.caoutreach.app;

import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.StagedContact;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A staged contact, for programs.
 *
 * @param number by which {@code contacts review --accept} knows it
 * @param formOnly whether it is a web page, where a person has to write
 * @param page only where the format has pages
 * @param decision open, accepted or rejected
 */
public record FoundContactView(
    long number,
    String owner,
    String address,
    String role,
    boolean formOnly,
    String source,
    String url,
    String section,
    Optional<Integer> page,
    String context,
    LocalDate foundOn,
    String decision) {
  static FoundContactView of(StagedContact staged) {
    FoundContact found = staged.found();
    return new FoundContactView(
        staged.number(),
        staged.owner(),
        found.address(),
        found.role().spelling(),
        found.isForm(),
        found.source(),
        found.url().toString(),
        found.section(),
        Optional.of(found.page()).filter(page -> page > 0),
        found.context(),
        staged.foundOn(),
        staged.decision().name().toLowerCase(Locale.ROOT));
  }
}
