package io.github.caoutreach.response;

import java.util.Optional;

/**
 * A message as a person reads it. Its texts were written by strangers: they may hold anything.
 *
 * @param mail the message
 * @param newText what it says that is new: without quotes, signature and disclaimer
 * @param signature what its S/MIME signature is worth
 * @param suggested what it seems to amount to, for a person to confirm
 */
public record Reading(
    StoredMail mail, String newText, Signature signature, Optional<SuggestedStance> suggested) {}
