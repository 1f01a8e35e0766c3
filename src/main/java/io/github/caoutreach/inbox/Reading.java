package io.github.caoutreach.inbox;

import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.Signature;
import java.util.List;
import java.util.Optional;

/**
 * A message as a person reads it. Its texts were written by strangers and may contain anything.
 *
 * @param mail the message
 * @param newText its new text, as far as its S/MIME signature covers it, if it has a valid one
 * @param leftOut the lines that are not in {@code newText}
 * @param unsigned its new text that the signature does not cover
 * @param noText why there is nothing to read in it or in a part of it, in words
 * @param attachments its files, as far as its signature covers them, if it has a valid one
 * @param unsignedAttachments its files that the signature does not cover
 * @param signature what its S/MIME signature proves
 * @param suggested the stance it seems to express, for a person to confirm
 * @param answers what it says in answer to the campaign's questions, as the program read it
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
    Optional<SuggestedStance> suggested,
    List<GivenAnswer> answers) {
  public Reading {
    leftOut = List.copyOf(leftOut);
    noText = List.copyOf(noText);
    attachments = List.copyOf(attachments);
    unsignedAttachments = List.copyOf(unsignedAttachments);
    answers = List.copyOf(answers);
  }
}
