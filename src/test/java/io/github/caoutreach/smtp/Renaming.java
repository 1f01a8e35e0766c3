package io.github.caoutreach.smtp;

import java.util.Locale;

/** The ways in which mail servers give messages Message-IDs of their own. */
public enum Renaming {
  /** The new one is told, in another case; the old one is left in a field. */
  MICROSOFT,
  /** The new one is told without its domain; the old one is gone, and so is the Date. */
  AMAZON,
  /** Nothing is told; the old one is gone. */
  SILENT;

  /** The host whose server does so. */
  public String host() {
    return this == AMAZON ? "email-smtp.eu-west-1.amazonaws.com" : "127.0.0.1";
  }

  /** What it calls a message. */
  public String name(MailSink.Taken message) {
    String key = Integer.toHexString(message.messageId().hashCode());
    return switch (this) {
      case MICROSOFT -> "<DB7" + key.toUpperCase(Locale.ROOT) + "@DB7.EURPRD05.PROD.OUTLOOK.COM>";
      case AMAZON -> "<0102018f-" + key + "-000000@eu-west-1.amazonses.com>";
      case SILENT -> "<" + key + "@relay.example>";
    };
  }

  /** What it says when it has taken a message. */
  public String reply(MailSink.Taken message) {
    String name = name(message);
    return switch (this) {
      case MICROSOFT ->
          "250 2.0.0 OK " + name.toLowerCase(Locale.ROOT) + " [Hostname=DB7.prod.outlook.com]";
      case AMAZON -> "250 Ok " + name.substring(1, name.indexOf('@'));
      case SILENT -> "250 2.0.0 Ok: queued as 4XyZ1k2l3m";
    };
  }

  /** The message as it arrives. */
  public String onTheWire(MailSink.Taken message) {
    String old = "Message-ID: " + message.messageId();
    String left = this == MICROSOFT ? "\nX-Microsoft-Original-" + old : "";
    String text = message.text().replace("\n" + old, "\nMessage-ID: " + name(message) + left);
    return this == AMAZON
        ? text.replaceFirst("(?m)^Date: .*$", "Date: Mon, 16 Mar 2026 09:00:07 +0000")
        : text;
  }
}
