package io.github.caoutreach.app;

import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.message.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds campaigns that can't be told apart: by the prefix that their messages are known by, or by
 * their title, as that of a file that was copied.
 */
record SameCampaigns(WorkspaceFolder folder) {
  List<Problem> problems() {
    return pairs((name, earlier) -> samePrefix(name, earlier).or(() -> sameTitle(name, earlier)));
  }

  /**
   * Refuses to send anything of a campaign whose answers would be those of another one.
   *
   * @throws OutreachException if another one has its prefix
   */
  void refuse(String campaign) {
    List<Problem> problems =
        pairs(
            (name, earlier) ->
                samePrefix(name, earlier)
                    .filter(same -> campaign.equals(name) || campaign.equals(earlier)));
    if (!problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
  }

  private List<Problem> pairs(BiFunction<String, String, Optional<Problem>> problem) {
    List<Problem> problems = new ArrayList<>();
    List<String> names = folder.campaignNames();
    for (int i = 0; i < names.size(); i++) {
      for (String earlier : names.subList(0, i)) {
        problem.apply(names.get(i), earlier).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private Optional<Problem> samePrefix(String name, String earlier) {
    String prefix = Reference.prefix(name);
    return prefix.equals(Reference.prefix(earlier))
        ? Optional.of(
            Problem.at(
                    Place.of(folder.campaignFile(name)),
                    "has the reference prefix %s, as the campaign \"%s\" has"
                        .formatted(prefix.toUpperCase(Locale.ROOT), earlier))
                .advise("rename the file of the one that has sent nothing yet"))
        : Optional.empty();
  }

  private Optional<Problem> sameTitle(String name, String earlier) {
    Place place = Place.of(folder.campaignFile(name));
    Optional<String> title = title(name);
    return title.isPresent() && title.equals(title(earlier))
        ? Optional.of(
            Problem.at(place, "has the same title as the campaign \"" + earlier + "\"")
                .advise("if the file was copied for another question, give it a title of its own"))
        : Optional.empty();
  }

  /** Empty where there is none, or the file can't be read, which its own check says. */
  private Optional<String> title(String name) {
    try {
      return folder.title(name).filter(title -> !title.isBlank());
    } catch (OutreachException unreadable) {
      return Optional.empty();
    }
  }
}
