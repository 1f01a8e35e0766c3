package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.campaign.ReminderPlan;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.SmallFile;
import io.github.caoutreach.common.YamlScalars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A campaign copied for another question. Audience, exclusions, contacts and plan are those of the
 * other; title, templates and subjects are its own; dates are left for a person to fill in.
 */
final class CampaignCopy {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern SUBJECT = Pattern.compile("(?i)^Subject:.*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final WorkspaceFolder folder;
  private final Campaign other;
  private final String name;
  private final Optional<String> title;
  private final Map<String, String> templates = new LinkedHashMap<>();

  /**
   * A copy of the campaign called {@code from}.
   *
   * @throws OutreachException where there is none, or its file is wrong
   */
  CampaignCopy(WorkspaceFolder folder, String from, String name, Optional<String> title) {
    this.folder = folder;
    this.other = folder.readCampaign(Optional.of(from));
    this.name = name;
    this.title = title;
    Stream.of(
            Stream.of(other.notice()),
            other.noticeHtml().stream(),
            other.reminders().stream().map(ReminderPlan::template),
            other.updates().stream().map(UpdatePlan::template),
            other.ladder().stream().flatMap(step -> step.template().stream()),
            other.posts().values().stream().map(Post::template))
        .flatMap(names -> names)
        .distinct()
        .forEach(template -> templates.put(template, ownName(template)));
  }

  /** What its files say, by their place in the workspace; the campaign file first. */
  Map<Path, String> texts() {
    Map<Path, String> texts = new LinkedHashMap<>();
    texts.put(
        Path.of("campaigns", name + ".yaml"),
        YamlScalars.replace(folder.campaignFile(other.name()), this::own));
    templates.forEach((old, own) -> texts.put(Path.of("templates", own), template(old)));
    return texts;
  }

  /** The other's name in front is replaced; where there is none, the new one is put there. */
  private String ownName(String template) {
    String prefix = other.name() + "-";
    String own =
        name + "-" + (template.startsWith(prefix) ? template.substring(prefix.length()) : template);
    return templates.containsValue(own) ? name + "-" + template : own;
  }

  private Optional<String> own(List<String> keys, String value) {
    return switch (String.join(".", keys)) {
      case "title" -> Optional.of(title.map(YamlScalars::quoted).orElse(""));
      case "answers-by", "first-notice", "closed", "phases.from" -> Optional.of("");
      case "notice", "notice-html", "reminders.template", "ladder.template" ->
          Optional.of(named(value));
      default -> {
        boolean isNamed =
            keys.size() == 3 && (keys.get(0).equals("posts") || keys.get(0).equals("updates"));
        if (isNamed && keys.get(2).equals("template")) {
          yield Optional.of(named(value));
        }
        yield isNamed && keys.get(2).equals("on") ? Optional.of("") : Optional.empty();
      }
    };
  }

  private String named(String template) {
    String own = templates.getOrDefault(template, template);
    return PLAIN.matches(own) ? own : YamlScalars.quoted(own);
  }

  /** The other's subject would make the two campaigns one thread, for people and mail programs. */
  private String template(String old) {
    String text = read(folder.templates().resolve(old));
    if (other.noticeHtml().equals(Optional.of(old))) {
      return text;
    }
    boolean isReminderOnly =
        other.reminders().stream().anyMatch(plan -> plan.template().equals(old))
            && !old.equals(other.notice())
            && other.posts().values().stream().noneMatch(post -> post.template().equals(old));
    String subject = isReminderOnly ? "Subject: Re: ${notice_subject}" : "Subject: ${title}";
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i < lines.size() && !lines.get(i).isBlank(); i++) {
      if (SUBJECT.matches(lines.get(i)) && !lines.get(i).contains("${title}")) {
        lines.set(i, subject);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String read(Path file) {
    try {
      return SmallFile.read(file, MOST_BYTES);
    } catch (IOException | IllegalArgumentException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "can't be copied: " + OneLine.of(e)));
    }
  }
}
