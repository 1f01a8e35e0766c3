package io.github.caoutreach.campaign;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Stance.Consequence;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.YamlMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the stances of a campaign file. */
final class StancesInFile {
  /** As many as there are digits to choose one by. */
  private static final int MOST = 9;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private StancesInFile() {}

  /** Those under {@code root}; the bundled ones if it names none. */
  static Stances read(YamlMap root) {
    Set<String> names = new HashSet<>();
    List<Stance> found = root.maps("stances", map -> stance(map, names));
    if (found.size() > MOST) {
      root.problem(root.valuePlace("stances"), "at most " + MOST + " stances: one for each digit");
    }
    return found.isEmpty() ? Stances.bundled() : new Stances(found);
  }

  private static Stance stance(YamlMap map, Set<String> names) {
    String name = map.needed("name", StancesInFile::name).orElse("");
    if (!names.add(name) && !name.isEmpty()) {
      map.problem(map.valuePlace("name"), "there is another stance \"" + name + "\"");
    }
    Consequence then =
        map.parsed("then", text -> Keyword.read(Consequence.class, "consequence", text))
            .orElse(Consequence.END);
    Optional<Integer> after =
        then == Consequence.ASK_AGAIN
            ? map.needed("after", CampaignFile::days)
            : map.parsed("after", CampaignFile::days);
    if (after.isPresent() && (then == Consequence.END || then == Consequence.OTHER_CONTACT)) {
      map.problem(
          map.place("after"), "\"after\" is for \"ask-again\" and \"reply\", when to ask again");
    }
    return new Stance(name, then, after.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a stance has only a-z, 0-9 and -, such as \"already-compliant\", not \"%s\""
              .formatted(text));
    }
    return text;
  }
}
