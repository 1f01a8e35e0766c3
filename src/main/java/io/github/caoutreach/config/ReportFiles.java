package io.github.caoutreach.config;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The report files of unattended passes: one for each campaign.
 *
 * @param folder the workspace
 * @param named the file that the settings name, in which "{campaign}" stands for a campaign's name
 */
public record ReportFiles(Path folder, Optional<String> named) {
  private static final String NAME = "{campaign}";

  /**
   * The report file of a campaign.
   *
   * @param isOneOfSeveral whether the workspace has other campaigns
   * @throws OutreachException if all campaigns would have the same file
   */
  public Path of(String campaign, boolean isOneOfSeveral) {
    if (isOneOfSeveral && named.filter(file -> !file.contains(NAME)).isPresent()) {
      throw OutreachException.refuse(
          Problem.of("the reports of several campaigns can't all be " + named.get())
              .advise("in ca-outreach.yaml: report: \"{campaign}.html\""));
    }
    String file = named.orElse(isOneOfSeveral ? NAME + ".html" : "report.html");
    return folder.resolve(file.replace(NAME, campaign));
  }

  /** A file that is where they are. */
  Path any() {
    return folder.resolve(named.orElse(NAME));
  }
}
