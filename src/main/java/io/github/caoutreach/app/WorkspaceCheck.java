package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.YamlMap;
import io.github.caoutreach.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Finds all that is wrong with settings, campaign, exclusions, contacts, templates and attachments
 * in one go: a mistake in one of them keeps none of the others from being looked at.
 *
 * @param folder the workspace's folder
 * @param name the campaign; empty: the only one
 * @param assuming gives the workspace with certain settings and a certain campaign
 */
record WorkspaceCheck(
    WorkspaceFolder folder,
    Optional<String> name,
    BiFunction<Settings, Campaign, Workspace> assuming) {

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Optional<Settings> settings = look(problems, folder::lookAtSettings);
    Optional<Campaign> campaign = look(problems, () -> folder.lookAtCampaign(name));
    problems.addAll(new SameCampaigns(folder).problems());
    if (settings.isPresent() && campaign.isPresent()) {
      try (Workspace workspace = assuming.apply(settings.get(), campaign.get())) {
        lookFurther(problems, workspace);
      }
    }
    return problems.stream().distinct().toList();
  }

  private static void lookFurther(List<Problem> problems, Workspace workspace) {
    note(problems, () -> workspace.mailing().attachments().described());
    if (!note(problems, workspace::hasStore) || !workspace.hasStore()) {
      return;
    }
    if (note(problems, workspace::selection)) {
      problems.addAll(workspace.selection().problems());
      note(problems, workspace::book);
      problems.addAll(workspace.templateCheck().problems());
    }
  }

  private static <T> Optional<T> look(
      List<Problem> problems, Supplier<YamlMap.Reading<T>> reading) {
    try {
      YamlMap.Reading<T> read = reading.get();
      problems.addAll(read.problems());
      return Optional.of(read.value());
    } catch (OutreachException stop) {
      problems.addAll(stop.problems());
      return Optional.empty();
    }
  }

  /** Whether there is that part, and nothing is wrong with it. */
  private static boolean note(List<Problem> problems, Runnable part) {
    try {
      part.run();
      return true;
    } catch (OutreachException stop) {
      problems.addAll(stop.problems());
      return false;
    }
  }
}
