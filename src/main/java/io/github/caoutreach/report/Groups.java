package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Stances;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows behind each number of the page: a row lists its groups, and a number links to its group.
 */
final class Groups {
  private static final String NO_STANCE = "no stance yet";

  private Groups() {}

  /** The names of all possible groups; "all" contains every row. */
  static List<String> all(List<String> stances) {
    List<String> names = new ArrayList<>(List.of("all", "selected", "sent", "delivered"));
    for (Outcome outcome : Outcome.values()) {
      names.add(name(outcome));
    }
    Stream.concat(Stances.bundled().names().stream(), own(stances))
        .forEach(stance -> names.add(stance(stance)));
    names.add(stance(NO_STANCE));
    return List.copyOf(names);
  }

  /** What shows the rows behind a number where there is no script. */
  static String style(List<String> stances) {
    return all(stances).stream()
        .filter(name -> !name.equals("all"))
        .map(name -> "#%s:target~table tbody:not(.%s)".formatted(name, name))
        .collect(Collectors.joining(",\n", "", " { display: none; }\n"));
  }

  /** Those of {@code stances} that a campaign named itself. */
  private static Stream<String> own(List<String> stances) {
    return stances.stream()
        .filter(name -> !name.equals(NO_STANCE))
        .filter(name -> !Stances.bundled().names().contains(name));
  }

  /** The names of a row's groups, separated by spaces. */
  static String of(CaRow row) {
    Outcome outcome = row.outcome();
    List<String> names = new ArrayList<>();
    names.add(name(outcome));
    if (outcome.isSelected()) {
      names.add("selected");
    }
    if (outcome.isSent()) {
      names.add("sent");
    }
    if (outcome.isDelivered()) {
      names.add("delivered");
    }
    if (outcome == Outcome.ANSWERED) {
      names.add(stance(row.stance().orElse(NO_STANCE)));
    }
    return String.join(" ", names);
  }

  static String stance(String name) {
    return "stance-" + name.replace(' ', '-');
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case LEFT_OUT -> "excluded";
      case NOT_SENT -> "not-sent";
      case BOUNCED -> "bounced";
      case SILENT -> "silent";
      case SPOKE_ON_LIST -> "spoke-on-the-list";
      case TO_CONFIRM -> "to-confirm";
      case ANSWERED -> "answered";
    };
  }
}
