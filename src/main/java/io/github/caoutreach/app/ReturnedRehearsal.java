package io.github.caoutreach.app;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.config.Mailbox;
import io.github.caoutreach.config.TrustedReceiver;
import io.github.caoutreach.dns.DkimKey;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.mail.AuthenticationResults;
import io.github.caoutreach.mail.Incoming;
import java.util.List;
import java.util.Optional;

/**
 * What the last rehearsal that came back says of our mail.
 *
 * @param receiver the server that received it; "" if it does not say
 * @param isTrusted whether the settings trust it
 * @param found what it found (RFC 8601), such as "spf=pass"
 * @param signer whose DKIM signature it had
 */
record ReturnedRehearsal(
    String receiver, boolean isTrusted, List<String> found, Optional<DkimKey.Signer> signer) {
  ReturnedRehearsal {
    found = List.copyOf(found);
  }

  /** The newest one of a campaign; empty if none came back. */
  static Optional<ReturnedRehearsal> of(Workspace workspace) {
    CampaignState state = workspace.standing();
    List<StoredMail> mails = workspace.responses().allMails();
    return mails.stream()
        .filter(mail -> mail.received().kind() == MailKind.OTHER)
        .filter(mail -> mail.received().event().answersTo().filter(state::isRehearsal).isPresent())
        .reduce((before, after) -> after)
        .map(mail -> of(Incoming.of(workspace.responses().content(mail)), workspace));
  }

  private static ReturnedRehearsal of(Incoming mail, Workspace workspace) {
    Optional<TrustedReceiver> trusted = workspace.settings().imap().flatMap(Mailbox::trust);
    Optional<String> topmost = AuthenticationResults.topmost(mail).filter(name -> isHost(name));
    Optional<TrustedReceiver> receiver = trusted.or(() -> topmost.map(TrustedReceiver.Named::new));
    return new ReturnedRehearsal(
        topmost.orElse(""),
        trusted.isPresent(),
        receiver
            .map(by -> new AuthenticationResults(by, OrganisationalDomain::isSame).found(mail))
            .orElse(List.of()),
        DkimKey.Signer.in(mail.header("DKIM-Signature")));
  }

  private static boolean isHost(String name) {
    return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }
}
