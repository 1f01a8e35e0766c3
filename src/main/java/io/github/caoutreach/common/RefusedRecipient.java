package io.github.caoutreach.common;

import java.util.List;
import java.util.stream.Collectors;

/** A recipient that a mail server did not take, with the server's words. */
public record RefusedRecipient(String address, String reply) {
  /** Each of {@code addresses}, for the same reason. */
  public static List<RefusedRecipient> each(List<String> addresses, String why) {
    return addresses.stream().map(to -> new RefusedRecipient(to, why)).toList();
  }

  /** In words: each with its reason. */
  public static String told(List<RefusedRecipient> recipients) {
    return recipients.stream()
        .map(one -> one.address() + ": " + one.reply())
        .collect(Collectors.joining("; "));
  }
}
