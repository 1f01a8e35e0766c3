package io.github.caoutreach.inbox;

import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import java.util.List;
import java.util.Optional;

/**
 * A message as a person reads it. Its texts were written by strangers: they may hold anything.
 *
 * @param mail the message
 * @param newText what it says that is new, as far as its signature covers it, if it has one that
 *     fits: without quotes, signature and disclaimer
 * @param leftOut what of that is not in {@code newText}
 * @param unsigned what it says that is new, and that the signature does not cover
 * @param noText why there is nothing to read in it, or in a part of it; in words
 * @param attachments its files, as far as its signature covers them, if it has one that fits
 * @param unsignedAttachments its files that the signature does not cover
 * @param signature what its S/MIME signature is worth
 * @param suggested what it seems to amount to, for a person to confirm
 */
public record Reading(
    StoredMail mail,
    String newText,
    List<LeftOut> leftOut,
    String unsigned,
    List<String> noText,
    List<Attachment> attachments,
    List<Attachment> unsignedAttachments,
    Signature signature,
    Optional<SuggestedStance> suggested) {
  public Reading {
    leftOut = List.copyOf(leftOut);
    noText = List.copyOf(noText);
    attachments = List.copyOf(attachments);
    unsignedAttachments = List.copyOf(unsignedAttachments);
  }
}
