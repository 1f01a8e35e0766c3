package io.github.caoutreach.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport, with word just before the final dot, and with the reply to that dot kept: what
 * comes after it (Angus sends RSET after a refusal) must not hide what became of the message.
 */
final class SmtpTransport extends SMTPTransport {
  private static final int NO_CODE = -1;

  private Runnable beforeTheEnd = () -> {};
  private boolean needsUtf8;
  private boolean inMail;
  private boolean isEnding;
  private boolean isWhole = true;
  private boolean wasPutOff;
  private int endCode = NO_CODE;
  private String endReply = "";

  SmtpTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  /** A message is about to be sent. */
  void begin(boolean utf8, Runnable action) {
    needsUtf8 = utf8;
    beforeTheEnd = action;
    isEnding = false;
    endCode = NO_CODE;
    endReply = "";
  }

  /** Whether the end of the message was, or may have been, sent. */
  boolean isEnding() {
    return isEnding;
  }

  /** The code of the reply to the end of the message; -1 where none came, or none that is SMTP. */
  int endCode() {
    return endCode;
  }

  /** The reply to the end of the message. */
  String endReply() {
    return endReply;
  }

  /** Whether every reply so far came, and was SMTP: the connection can be used on. */
  boolean isWhole() {
    return isWhole;
  }

  /** Whether a reply so far was one that may be otherwise later (4xx). */
  boolean wasPutOff() {
    return wasPutOff;
  }

  /** The code of the last reply. */
  int lastCode() {
    return getLastReturnCode();
  }

  /** The last reply. */
  String lastReply() {
    String reply = getLastServerResponse();
    return reply == null ? "" : reply.strip();
  }

  /** Whether the other side closed the connection instead of replying. */
  boolean isCutOff() {
    return lastReply().equals("[EOF]");
  }

  /** SMTPUTF8 is asked for (RFC 6531) only with messages that need it. */
  @Override
  protected void mailFrom() throws MessagingException {
    inMail = true;
    try {
      super.mailFrom();
    } finally {
      inMail = false;
    }
  }

  @Override
  public boolean supportsExtension(String extension) {
    boolean isHidden = inMail && !needsUtf8 && extension.equals("SMTPUTF8");
    return !isHidden && super.supportsExtension(extension);
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    beforeTheEnd.run();
    isEnding = true;
    super.finishData();
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    boolean isEnd = isEnding && endReply.isEmpty();
    int code = NO_CODE;
    try {
      code = super.readServerResponse();
      return code;
    } finally {
      boolean isReply = code >= 200 && code <= 599 && code != 421;
      isWhole &= isReply;
      wasPutOff |= code / 100 == 4;
      if (isEnd) {
        endCode = code;
        endReply = lastReply().isEmpty() ? "no reply" : lastReply();
      }
    }
  }
}
