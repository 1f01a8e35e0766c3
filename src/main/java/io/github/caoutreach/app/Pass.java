package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One unattended pass: download, fetch, then for each campaign remind and report, then tell the
 * chair. A step that fails does not stop those that do not depend on it; but no reminder is sent
 * when mail could not be fetched, since the answer may be waiting there unread. A pass that dies
 * anywhere is taken up by the next one: each step is safe to be done again.
 */
final class Pass {
  /** A step: does its work and says in a line what it did. */
  interface Step extends Supplier<String> {}

  private final Store store;
  private final Optional<StepOutcome> downloaded;
  private final Optional<Step> fetch;
  private final List<CampaignPass> campaigns;
  private final List<StepOutcome> broken;
  private final Supplier<List<String>> shared;
  private final Digest digest;
  private final Alarm alarm;

  /**
   * A pass over campaigns.
   *
   * @param downloaded what became of downloading CCADB's reports, where it was the time
   * @param fetch fetches mail, for all of them; empty where no mailbox is configured
   * @param campaigns the campaigns
   * @param broken campaigns for which nothing can be done, each with the reason
   * @param shared finds what needs a person and concerns all of them
   * @param digest tells the chair of it
   * @param alarm tells the chair where the digest can't
   */
  Pass(
      Store store,
      Optional<StepOutcome> downloaded,
      Optional<Step> fetch,
      List<CampaignPass> campaigns,
      List<StepOutcome> broken,
      Supplier<List<String>> shared,
      Digest digest,
      Alarm alarm) {
    this.store = store;
    this.downloaded = downloaded;
    this.fetch = fetch;
    this.campaigns = List.copyOf(campaigns);
    this.broken = List.copyOf(broken);
    this.shared = shared;
    this.digest = digest;
    this.alarm = alarm;
  }

  /**
   * Makes the pass.
   *
   * @throws OutreachException (locked) if another one is being made for the same store, or somebody
   *     sends
   */
  PassReport run() {
    try (ProcessLock lock = store.lock("run")) {
      Outbox.turn(store).close(); // while a person sends, nothing here is as it seems
      Optional<Instant> begun = fetch.map(step -> store.clock().instant());
      StepOutcome fetched =
          fetch
              .map(step -> StepOutcome.of("fetch", step))
              .orElse(
                  StepOutcome.skipped(
                      "fetch", "no mailbox is configured; answers are imported by hand"));
      List<StepOutcome> steps = new ArrayList<>(downloaded.stream().toList());
      steps.add(fetched);
      steps.addAll(broken);
      campaigns.forEach(campaign -> steps.addAll(campaign.work(fetched, begun)));
      List<String> others = attention(steps);
      List<String> failed = failed(steps);
      List<String> lines = Stream.concat(failed.stream(), others.stream()).toList();
      StepOutcome told = StepOutcome.of("digest", () -> digest.send(failed, others));
      steps.add(told);
      for (CampaignPass campaign : campaigns) {
        campaign.log(fetched, told).ifPresent(steps::add);
      }
      if (told.result() == StepOutcome.Result.FAILED) {
        steps.add(StepOutcome.of("alarm", () -> alarm.send(withReason(lines, told))));
      }
      return new PassReport(steps, lines);
    }
  }

  private static List<String> withReason(List<String> lines, StepOutcome told) {
    return Stream.concat(lines.stream(), Stream.of(told.toString())).toList();
  }

  /** What needs a person; where that can't be found out, that is one more failed step. */
  private List<String> attention(List<StepOutcome> steps) {
    List<String> found = new ArrayList<>();
    for (Supplier<List<String>> lines : all()) {
      StepOutcome looked =
          StepOutcome.of(
              "attention",
              () -> {
                found.addAll(lines.get());
                return "";
              });
      if (!looked.isDone()) {
        steps.add(looked);
      }
    }
    return found;
  }

  private static List<String> failed(List<StepOutcome> steps) {
    return steps.stream()
        .filter(step -> step.result() == StepOutcome.Result.FAILED)
        .map(step -> step + ": ca-outreach doctor")
        .toList();
  }

  private List<Supplier<List<String>>> all() {
    List<Supplier<List<String>>> all = new ArrayList<>(List.of(shared));
    campaigns.forEach(campaign -> all.add(campaign::attention));
    return all;
  }
}
