package io.github.caoutreach.campaign;

import io.github.caoutreach.campaign.Stance.Consequence;
import io.github.caoutreach.common.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The stances of a campaign, in the order in which they are offered. */
public record Stances(List<Stance> all) {
  private static final int DAYS = 14;

  public Stances {
    all = List.copyOf(all);
  }

  /** Those of a campaign that names none itself. */
  public static Stances bundled() {
    return new Stances(
        List.of(
            new Stance("acknowledged", Consequence.ASK_AGAIN, OptionalInt.of(DAYS)),
            Stance.ending("supports"),
            Stance.ending("concerns"),
            Stance.ending("objects"),
            Stance.ending("already-compliant"),
            Stance.ending("not-applicable"),
            new Stance("wrong-contact", Consequence.OTHER_CONTACT, OptionalInt.empty()),
            new Stance("question", Consequence.REPLY, OptionalInt.of(DAYS))));
  }

  /** Their names. */
  public List<String> names() {
    return all.stream().map(Stance::name).toList();
  }

  /** The stance of that name; one that the campaign no longer names just ends the matter. */
  public Stance of(String name) {
    return find(name).orElseGet(() -> Stance.ending(name));
  }

  /**
   * The stance of that name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest, or all
   */
  public Stance named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown stance \"%s\" (%s)"
                        .formatted(name, Nearest.orAll(name, names(), "one of: "))));
  }

  private Optional<Stance> find(String name) {
    return all.stream().filter(stance -> stance.name().equals(name)).findFirst();
  }
}
