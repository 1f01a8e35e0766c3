package io.github.caoutreach.message;

import com.google.re2j.Pattern;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.PreencodedMimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A text encoded to arrive unchanged, so that a signature over it stays valid: quoted-printable,
 * and no line begins with "From ", which mailboxes change to ">From " (RFC 4155; recommended by RFC
 * 3156, section 5).
 */
final class ProtectedText {
  private static final String ENCODING = "quoted-printable";

  private static final Pattern FROM_AT_A_START = Pattern.compile("(?m)^From ");

  private ProtectedText() {}

  static MimeBodyPart of(String text, String subtype) throws MessagingException {
    String charset = Composer.charset(text);
    String type = "text/" + subtype + "; charset=" + charset;
    MimeBodyPart part = new PreencodedMimeBodyPart(ENCODING);
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(encoded(text, charset), type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", ENCODING);
    return part;
  }

  private static byte[] encoded(String text, String charset) throws MessagingException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    String lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
    try (OutputStream out = MimeUtility.encode(encoded, ENCODING)) {
      out.write(lines.getBytes(Charset.forName(charset)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // breaks the line there so that it does not become too long
    return FROM_AT_A_START
        .matcher(encoded.toString(StandardCharsets.US_ASCII))
        .replaceAll("=46rom =\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
