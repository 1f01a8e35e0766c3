package io.github.caoutreach.message;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Files attached to the notices, read when they are first needed.
 *
 * @param files the files
 */
public record Attachments(List<Path> files) {
  /** Many servers still accept this, after base64 has made it a third longer. */
  private static final long MOST_BYTES = 5_000_000;

  /** The description if there are no files. */
  public static final String NONE = "none";

  public Attachments {
    files = List.copyOf(files);
  }

  /**
   * Checks that they exist and are small enough.
   *
   * @throws OutreachException if they are not
   */
  void check() {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(inFolder(file));
      } catch (IOException e) {
        throw unreadable(file);
      }
      if (bytes > MOST_BYTES) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "the attachments exceed " + MOST_BYTES + " bytes")
                .advise("put a link in the notice instead"));
      }
    }
  }

  /**
   * Describes them in one line.
   *
   * @throws OutreachException if one is missing, or they are too large
   */
  public String described() {
    check();
    return files.isEmpty()
        ? NONE
        : files.stream()
            .map(
                file ->
                    String.format(
                        Locale.ROOT, "%s (%,d bytes)", file.getFileName(), bytes(file).length))
            .collect(Collectors.joining(", "));
  }

  /** A digest of their names and contents. */
  String digest() {
    check();
    MessageDigest all = Sha256.start();
    for (Path file : files) {
      all.update(Sha256.of(file.getFileName().toString()));
      all.update(Sha256.of(bytes(file)));
    }
    return Sha256.hex(all.digest());
  }

  List<BodyPart> parts() throws MessagingException {
    check();
    List<BodyPart> parts = new ArrayList<>();
    for (Path file : files) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes(file), type(file))));
      part.setFileName(file.getFileName().toString());
      part.setHeader("Content-Transfer-Encoding", "base64");
      parts.add(part);
    }
    return parts;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(inFolder(file));
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** The real file, which must be in that folder even if its name is a link. */
  private static Path inFolder(Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(file.toAbsolutePath().resolveSibling("").toRealPath())) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "the attachment is outside its folder")
              .advise("copy it into attachments/; a link to elsewhere is not followed"));
    }
    return real;
  }

  private static OutreachException unreadable(Path file) {
    return OutreachException.refuse(
        Problem.at(Place.of(file), "the attachment can't be read")
            .advise("\"attachments\" in the campaign file names files in attachments/"));
  }

  private static String type(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".pdf") ? "application/pdf" : "application/octet-stream";
  }
}
