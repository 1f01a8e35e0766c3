package io.github.caoutreach.report;

import io.github.caoutreach.campaign.PublicPages;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.mail.MailCertificate;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What anybody may know by which a recipient can tell whether a message is ours. It names no CA and
 * none of their addresses.
 *
 * @param title what the campaign is about
 * @param asOf the day, UTC
 * @param sender who the messages are from
 * @param texts the notice, as it was sent at first and in each later phase
 * @param signers the certificates with which messages were signed; none if they are not
 * @param sent the messages that were sent, by day; those of a day by their digest, which tells
 *     nothing of the order of the CAs
 * @param pages where to read on
 * @param posts where the posts to lists can be read
 */
public record Verification(
    String title,
    LocalDate asOf,
    Sender sender,
    List<Text> texts,
    List<MailCertificate> signers,
    List<SentDigest> sent,
    PublicPages pages,
    List<URI> posts) {
  public Verification {
    texts = List.copyOf(texts);
    signers = List.copyOf(signers);
    sent =
        sent.stream()
            .sorted(Comparator.comparing(SentDigest::on).thenComparing(SentDigest::sha256))
            .toList();
    posts = List.copyOf(posts);
  }

  /**
   * The text of a notice, with names in brackets in place of what differs from CA to CA.
   *
   * @param phase the phase in which it was sent; empty if the campaign has none
   */
  public record Text(String phase, String subject, String body) {}

  /**
   * A message that was sent.
   *
   * @param kind such as "notice"
   * @param sha256 the digest of its text: {@link io.github.caoutreach.message.NoticeText#digest()}
   */
  public record SentDigest(LocalDate on, String kind, String sha256) {}
}
