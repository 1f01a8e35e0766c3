package io.github.caoutreach.report;

import io.github.caoutreach.report.Comparison.Answered;
import io.github.caoutreach.report.Comparison.Moved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison in words, the same in every rendering: what has changed since an earlier day, or
 * what is different from another campaign.
 *
 * @param heading a short name for the other report
 * @param basis an exact description of the other report
 * @param groups who answered, was added or removed, or changed state
 */
record ComparisonWords(String heading, String basis, List<Group> groups) {

  /**
   * CA owners with the same difference.
   *
   * @param label what is said of them
   * @param members the CA owners, each with details
   */
  record Group(String label, List<Member> members) {
    private String about(Member member) {
      return member.detail().isEmpty() ? label : label + " (" + member.detail() + ")";
    }

    private String sentence() {
      return label + ": " + members.stream().map(Member::owner).collect(Collectors.joining(", "));
    }
  }

  /** A CA owner with details; empty if the label says everything. */
  record Member(String owner, String detail) {
    /** Both, in one line. */
    @Override
    public String toString() {
      return detail.isEmpty() ? owner : owner + " (" + detail + ")";
    }
  }

  /** The words for a comparison in a report of {@code campaign}. */
  static ComparisonWords of(Comparison found, String campaign) {
    return found.campaign().equals(campaign) ? since(found) : against(found);
  }

  private static ComparisonWords since(Comparison found) {
    return new ComparisonWords(
        "Since " + found.day(),
        "Compared with the end of %s, UTC, and the CCADB report of %s."
            .formatted(found.day(), found.snapshotDate()),
        groups(
            found,
            "answered",
            "new in the audience",
            "no longer in the audience",
            "in a different state"));
  }

  private static ComparisonWords against(Comparison found) {
    return new ComparisonWords(
        "Against " + found.campaign(),
        "Compared with campaign %s on the same day, from the CCADB report of %s."
            .formatted(found.campaign(), found.snapshotDate()),
        groups(
            found,
            "answered here but not there",
            "in this audience only",
            "in that audience only",
            "in a different state (there → here)"));
  }

  private static List<Group> groups(
      Comparison found, String answered, String added, String removed, String moved) {
    return List.of(
        new Group(answered, found.answered().stream().map(ComparisonWords::member).toList()),
        new Group(added, members(found.added())),
        new Group(removed, members(found.removed())),
        new Group(moved, found.moved().stream().map(ComparisonWords::member).toList()));
  }

  private static List<Member> members(List<String> owners) {
    return owners.stream().map(owner -> new Member(owner, "")).toList();
  }

  private static Member member(Answered answered) {
    return new Member(
        answered.owner(), answered.on() + answered.stance().map(s -> ", " + s).orElse(""));
  }

  private static Member member(Moved moved) {
    return new Member(
        moved.owner(), CaRow.inWords(moved.before()) + " → " + CaRow.inWords(moved.now()));
  }

  /** Whether there is no difference. */
  boolean isEmpty() {
    return groups.stream().allMatch(group -> group.members().isEmpty());
  }

  /** The differences of each CA owner, in words. */
  Map<String, String> byOwner() {
    Map<String, String> said = new LinkedHashMap<>();
    for (Group group : groups) {
      for (Member member : group.members()) {
        said.merge(member.owner(), group.about(member), (one, other) -> one + "; " + other);
      }
    }
    return said;
  }

  /** The comparison as one sentence, for the minutes. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    groups.stream().filter(g -> !g.members().isEmpty()).forEach(g -> parts.add(g.sentence()));
    return heading + ": " + (isEmpty() ? "no differences" : String.join("; ", parts)) + ".";
  }
}
