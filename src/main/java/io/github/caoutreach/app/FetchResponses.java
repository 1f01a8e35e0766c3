package io.github.caoutreach.app;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.inbox.Intake;
import io.github.caoutreach.inbox.SentCampaign;
import io.github.caoutreach.inbox.Taken;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What came in.
 *
 * @param intake what is new, and what could not be read
 * @param waiting what waits for a person now, new or not
 * @param hasSeveralCampaigns whether it has to be said which campaign a message is of
 */
public record FetchResponses(Intake intake, WaitingMail waiting, boolean hasSeveralCampaigns) {
  /**
   * Fetches new mail by IMAP.
   *
   * @throws OutreachException if the settings name no mailbox, or it can't be read
   */
  public static FetchResponses of(Workspace workspace) {
    Mailbox mailbox =
        workspace
            .settings()
            .imap()
            .orElseThrow(
                () ->
                    OutreachException.refuse(
                        Problem.of("there is no \"imap\" in ca-outreach.yaml")
                            .advise("imap: {host: …, user: …}, or: responses import FILE")));
    return in(workspace, workspace.inbox().fetch(mailbox, workspace.surroundings().environment()));
  }

  /**
   * Imports mail from files; nothing if one of them can't be read.
   *
   * @param input what "-" among {@code paths} stands for
   * @param skipped is told what is not an email message
   */
  public static FetchResponses of(
      Workspace workspace, List<Path> paths, InputStream input, Consumer<String> skipped) {
    return in(workspace, workspace.inbox().importAll(ClassifyMail.sources(paths, input, skipped)));
  }

  /**
   * Imports from the archive of a list what is about our messages; nothing if it can't be read.
   *
   * @param list the post whose list it is of
   * @param notes is told what is not an email message, and how much is kept
   * @throws OutreachException if the campaign has no such post
   */
  public static FetchResponses ofArchive(
      Workspace workspace, String list, List<Path> paths, Consumer<String> notes) {
    String post = SendPost.named(workspace, list).name();
    if (paths.contains(Path.of("-"))) {
      throw OutreachException.refuse(
          "the archive of a list is read twice, so it can't be standard input: save it to a file");
    }
    return in(
        workspace,
        workspace
            .inbox()
            .importArchive(
                post, ClassifyMail.sources(paths, InputStream.nullInputStream(), notes), notes));
  }

  private static FetchResponses in(Workspace workspace, Intake intake) {
    List<SentCampaign> campaigns = workspace.sentCampaigns();
    return new FetchResponses(intake, WaitingMail.in(workspace), campaigns.size() > 1);
  }

  /** Which campaign a message is of, in words; "" where there is only one. */
  public String about(Taken mail) {
    return hasSeveralCampaigns ? mail.campaign().map(name -> ", about " + name).orElse("") : "";
  }

  /** What could not be read, and what else a person should know. */
  public List<String> notes() {
    return Stream.of(intake.troubles(), intake.remarks())
        .flatMap(List::stream)
        .map(OneLine::of)
        .toList();
  }

  /** The same for programs. */
  public Map<String, Object> view() {
    return Map.of(
        "added",
        intake.added().stream().map(mail -> mail.event().kind().spelling()).toList(),
        "known",
        intake.known(),
        "unmatched",
        waiting.toSettle());
  }

  /** How much is new, and how much of that is an answer. */
  public String summary() {
    return intake.summary();
  }
}
