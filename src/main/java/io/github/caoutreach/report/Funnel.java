package io.github.caoutreach.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The chart of how far the campaign got, as bars to one scale: selected, written to, delivered,
 * answered, and the stances. In SVG user units, for a width of 340.
 *
 * @param bars from the top
 * @param height the height of the chart
 */
record Funnel(List<Bar> bars, int height) {
  private static final int FULL = 162;
  private static final int STEP = 32;
  private static final int GAP_BEFORE_STANCES = 6;

  /**
   * A bar.
   *
   * @param group the rows behind it, as the page names the group
   * @param label what it counts
   * @param count how many CAs
   * @param width its length; at least 2 unless the count is 0
   * @param y its upper edge
   * @param isStance whether it is a part of those that answered
   */
  record Bar(String group, String label, int count, int width, int y, boolean isStance) {
    /** What the page calls its colour: "v-" and the stance; empty if it counts no stance. */
    public String tone() {
      return isStance ? "v-" + group.substring("stance-".length()) : "";
    }

    /** The y of its text's baseline. */
    public int baseline() {
      return y + 17;
    }
  }

  static Funnel of(Report report) {
    Counts counts = report.counts();
    List<Bar> bars = new ArrayList<>();
    add(bars, "selected", "to write to", counts.selected(), counts.selected(), false);
    add(bars, "sent", "written to", counts.sent(), counts.selected(), false);
    add(bars, "delivered", "delivered", counts.delivered(), counts.selected(), false);
    add(bars, "answered", "answered", counts.answered(), counts.selected(), false);
    for (Tally stance : report.stances()) {
      add(bars, Groups.stance(stance.name()), stance.name(), stance.cas(), counts.selected(), true);
    }
    return new Funnel(List.copyOf(bars), bars.get(bars.size() - 1).y() + STEP);
  }

  private static void add(
      List<Bar> bars, String group, String label, int count, int all, boolean isStance) {
    int width = count == 0 ? 0 : Math.max(2, FULL * count / Math.max(all, 1));
    int y = bars.size() * STEP + (isStance ? GAP_BEFORE_STANCES : 0);
    bars.add(new Bar(group, label, count, width, y, isStance));
  }
}
