package io.github.caoutreach.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows behind each number of the page: a row carries the names of the groups it is in, a number
 * links to its group.
 */
final class Groups {
  private Groups() {}

  static String of(Report.CaRow row) {
    Outcome outcome = row.outcome();
    List<String> names = new ArrayList<>();
    names.add(
        switch (outcome) {
          case LEFT_OUT -> "excluded";
          case NOT_SENT -> "not-sent";
          case BOUNCED -> "bounced";
          case SILENT -> "silent";
          case ANSWERED -> "answered";
        });
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
      names.add(stance(row.stance().orElse("not yet judged")));
    }
    return String.join(" ", names);
  }

  static String stance(String name) {
    return "stance-" + name.replace(' ', '-');
  }
}
