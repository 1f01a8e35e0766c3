package io.github.caoutreach.demo;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The demo's mail server (GreenMail, SMTP and IMAP on 127.0.0.1) and the CAs behind it. */
public final class DemoMail implements AutoCloseable {
  /** Where the answers arrive. */
  public static final String MAILBOX = "mpic@wg.example";

  /** The password of that mailbox, on this server only. */
  public static final String PASSWORD = "demo";

  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail server;
  private final GreenMailUser workingGroup;

  private DemoMail(GreenMail server) {
    this.server = server;
    this.workingGroup = server.setUser(MAILBOX, MAILBOX, PASSWORD);
  }

  /** Starts the server on free ports. */
  public static DemoMail start() {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    return new DemoMail(server);
  }

  /** The SMTP port. */
  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  /** The IMAP port. */
  public int imapPort() {
    return server.getImap().getPort();
  }

  /** How many different messages the server has accepted. */
  public long messagesTaken() {
    return Arrays.stream(server.getReceivedMessages()).map(DemoMail::messageId).distinct().count();
  }

  /** A person at {@code from} answers the message sent there. */
  public void answer(String from, String name, Instant at, String text) {
    MimeMessage ours = sentTo(from);
    deliver(
        header(name + " <" + from + ">", at)
            + "Subject: Re: "
            + subject(ours)
            + "\r\nIn-Reply-To: "
            + messageId(ours)
            + "\r\nReferences: "
            + messageId(ours)
            + "\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
            + text.replace("\n", "\r\n"));
  }

  /** A program at {@code from} replies that nobody is there (RFC 3834). */
  public void autoReply(String from, Instant at, String text) {
    MimeMessage ours = sentTo(from);
    deliver(
        header(from, at)
            + "Subject: Auto: "
            + subject(ours)
            + "\r\nIn-Reply-To: "
            + messageId(ours)
            + "\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
            + text.replace("\n", "\r\n"));
  }

  /** A mail system reports that {@code to} does not exist (RFC 3464). */
  public void bounce(String to, Instant at) {
    MimeMessage ours = sentTo(to);
    String domain = to.substring(to.indexOf('@') + 1);
    deliver(
        header("Mail Delivery System <MAILER-DAEMON@mx." + domain + ">", at)
            + """
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Your message could not be delivered to %1$s: user unknown.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.%2$s

            Final-Recipient: rfc822; %1$s
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <%1$s>: Recipient address rejected

            --b
            Content-Type: text/rfc822-headers

            Message-ID: %3$s

            --b--
            """
                .formatted(to, domain, messageId(ours))
                .replace("\n", "\r\n"));
  }

  @Override
  public void close() {
    server.stop();
  }

  private MimeMessage sentTo(String address) {
    return List.of(server.getReceivedMessages()).stream()
        .filter(message -> isTo(message, address))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no message was sent to " + address));
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
          .anyMatch(to -> ((InternetAddress) to).getAddress().equals(address));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(String from, Instant at) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    return "From: "
        + from
        + "\r\nTo: "
        + MAILBOX
        + "\r\nDate: "
        + date
        + "\r\nMessage-ID: <"
        + at.toEpochMilli()
        + "."
        + (from.hashCode() & Integer.MAX_VALUE)
        + "@demo.example>\r\n";
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Delivers a raw message to the mailbox of the working group. */
  public void deliver(String text) {
    try {
      workingGroup.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
