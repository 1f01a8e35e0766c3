package io.github.caoutreach.common;

import java.util.List;
import java.util.stream.Collectors;

/** A recipient that a mail server did not accept, with its reply. */
public record RefusedRecipient(String address, String reply) {
  /** Each of {@code addresses}, with the same reason. */
  public static List<RefusedRecipient> each(List<String> addresses, String why) {
    return addresses.stream().map(to -> new RefusedRecipient(to, why)).toList();
  }

  /** All of them with their reasons, in one line. */
  public static String inWords(List<RefusedRecipient> recipients) {
    return recipients.stream()
        .map(one -> one.address() + ": " + one.reply())
        .collect(Collectors.joining("; "));
  }
}
