package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Phase;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailCertificate;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.NoticeText;
import io.github.caoutreach.message.Signer;
import io.github.caoutreach.report.Reporter;
import io.github.caoutreach.report.Verification;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects by what recipients can tell whether a message is from the campaign of a workspace. */
public record VerifyNotices(Workspace workspace) {

  /** What everybody may know, as of the day as of which everything is worked out. */
  public Verification verification() {
    CampaignState then = workspace.log().state(workspace.asOf());
    List<OutboundMessage> sent =
        then.messages().stream()
            .filter(message -> message.queued().kind().isToCa() && message.sentAt().isPresent())
            .toList();
    Set<MailCertificate> signers = new LinkedHashSet<>();
    List<Verification.SentDigest> digests = new ArrayList<>();
    for (OutboundMessage message : sent) {
      workspace
          .mailing()
          .outbox()
          .content(message.id())
          .ifPresent(
              bytes -> {
                signers.addAll(MailCertificate.signersOf(Incoming.of(bytes)));
                NoticeText.in(bytes)
                    .map(NoticeText::digest)
                    .ifPresent(
                        digest ->
                            digests.add(
                                new Verification.SentDigest(
                                    message.settledOn(),
                                    message.queued().kind().spelling(),
                                    digest)));
              });
    }
    if (sent.isEmpty()) {
      workspace.mailing().signer().map(Signer::certificate).ifPresent(signers::add);
    }
    return new Verification(
        workspace.campaign().title(),
        workspace.asOf(),
        workspace.settings().from(),
        texts(sent),
        List.copyOf(signers),
        digests,
        workspace.campaign().pages(),
        posts(then));
  }

  /** The notice of each phase in which one was sent; of today's, before the first. */
  private List<Verification.Text> texts(List<OutboundMessage> sent) {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    Stream<LocalDate> noticed =
        sent.stream().filter(OutboundMessage::isNotice).map(OutboundMessage::settledOn).sorted();
    noticed.forEach(on -> days.putIfAbsent(phase(on), on));
    if (days.isEmpty()) {
      days.put(phase(workspace.asOf()), workspace.asOf());
    }
    List<Verification.Text> texts = new ArrayList<>();
    days.forEach(
        (phase, on) -> {
          Draft specimen = workspace.drafts(workspace.selection().on(on)).specimen();
          texts.add(new Verification.Text(phase, specimen.subject(), specimen.body()));
        });
    return texts;
  }

  private String phase(LocalDate on) {
    return workspace.campaign().phaseOn(on).map(Phase::name).orElse("");
  }

  private List<URI> posts(CampaignState then) {
    return workspace.campaign().posts().keySet().stream()
        .flatMap(name -> then.archived(name).stream())
        .map(archived -> archived.link())
        .filter(Reporter::isWebPage)
        .toList();
  }
}
