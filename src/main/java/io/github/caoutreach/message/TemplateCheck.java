package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.campaign.Phase;
import io.github.caoutreach.campaign.Post;
import io.github.caoutreach.campaign.ReminderPlan;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.selection.Selection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tries out all templates of a campaign on one of the CAs to write to. */
public final class TemplateCheck {
  private final Campaign campaign;
  private final Sender sender;
  private final Snapshot snapshot;
  private final Selection selection;
  private final Reference reference;
  private final Templates templates;

  /**
   * Checks the templates of {@code campaign}.
   *
   * @param folder the folder of the templates
   */
  public TemplateCheck(
      Campaign campaign,
      Sender sender,
      Path folder,
      Snapshot snapshot,
      Selection selection,
      Reference reference) {
    this.campaign = campaign;
    this.sender = sender;
    this.snapshot = snapshot;
    this.selection = selection;
    this.reference = reference;
    this.templates = new Templates(folder);
  }

  /**
   * Everything that is wrong with the templates, in every phase of the campaign from today on; each
   * problem once.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(problemsOn(selection.asOf()));
    for (Phase phase : campaign.phases()) {
      if (phase.from().isAfter(selection.asOf())) {
        problemsOn(phase.from()).stream()
            .filter(later -> problems.stream().noneMatch(now -> now.place().equals(later.place())))
            .map(
                p -> new Problem(p.place(), p.what() + " from " + phase.from() + " on", p.advice()))
            .forEach(problems::add);
      }
    }
    return problems;
  }

  private List<Problem> problemsOn(LocalDate day) {
    Selection then = selection.on(day);
    Variables of = new Variables(campaign, sender, snapshot, then, reference);
    List<Problem> problems = new ArrayList<>();
    then.selected().stream()
        .findFirst()
        .ifPresent(
            any -> {
              check(problems, campaign.notice(), text -> text.render(of.of(any)));
              campaign
                  .noticeHtml()
                  .ifPresent(html -> check(problems, html, text -> text.html(of.of(any))));
              campaign
                  .acknowledgement()
                  .ifPresent(
                      name ->
                          check(
                              problems,
                              name,
                              text -> text.render(of.of(any, nothingYet(day), day, "Re:"))));
              for (ReminderPlan plan : campaign.reminders()) {
                check(problems, plan.template(), text -> text.render(of.of(any, 1, day, "")));
              }
              for (LadderStep step : campaign.ladder()) {
                step.template()
                    .ifPresent(
                        letter ->
                            check(problems, letter, text -> text.render(of.of(any, day, ""))));
              }
              for (UpdatePlan plan : campaign.updates()) {
                check(problems, plan.template(), text -> text.render(of.of(any, day, "")));
              }
            });
    for (Post post : campaign.posts().values()) {
      check(problems, post.template(), text -> text.render(of.ofPost(post.name(), List.of())));
    }
    return problems.stream().distinct().toList();
  }

  private Understood nothingYet(LocalDate day) {
    return new Understood(campaign.questionsOn(day), Map.of(), List.of());
  }

  private void check(List<Problem> problems, String template, Consumer<Template> use) {
    if (template.isBlank()) {
      return; // missing in the campaign file, and reported there
    }
    try {
      use.accept(templates.get(template));
    } catch (OutreachException stop) {
      problems.addAll(stop.problems());
    }
  }
}
