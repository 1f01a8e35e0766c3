package io.github.caoutreach.mail;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A source of mail: a file with a single message, an mbox file, either of them compressed with
 * gzip, or standard input as "-". A folder, such as a Maildir, stands for every such file in it and
 * below; hidden files and files that don't look like mail are skipped.
 */
public final class MailSource {
  private static final int LOOKED_AT = 4096;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** The first line of a message: a field of its header (RFC 5322, 2.2). */
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,100}[ \\t]*:([^/].*|)");

  private final Path path;
  private final boolean isInput;
  private final InputStream input;

  private MailSource(Path path, boolean isInput, InputStream input) {
    this.path = path;
    this.isInput = isInput;
    this.input = input;
  }

  /**
   * The files and folders of these names.
   *
   * @param input standard input, read where a name is "-"
   * @param passedOver receives each file in a folder that is not an email message
   * @throws OutreachException if one is missing, or is a file that is not an email message
   */
  public static List<MailSource> of(
      List<Path> paths, InputStream input, Consumer<Path> passedOver) {
    List<MailSource> sources = new ArrayList<>();
    for (Path path : paths) {
      if (path.toString().equals("-")) {
        sources.add(new MailSource(path, true, new BufferedInputStream(input)));
      } else if (Files.isDirectory(path)) {
        for (MailSource source : files(path)) {
          if (source.isMail()) {
            sources.add(source);
          } else {
            passedOver.accept(source.path);
          }
        }
      } else if (Files.notExists(path)) {
        throw OutreachException.refuse(Problem.at(Place.of(path), "no such file or folder"));
      } else if (!file(path).isMail()) {
        throw OutreachException.refuse(
            Problem.at(
                    new Place(path.toString(), 1, 1),
                    "is not an email message: it has no header and is not an mbox")
                .advise("a file whose name ends in .eml is always read as a single message"));
      } else {
        sources.add(file(path));
      }
    }
    return sources;
  }

  private static MailSource file(Path path) {
    return new MailSource(path, false, InputStream.nullInputStream());
  }

  /** Whether it can be read more than once; standard input can't. */
  public boolean isRepeatable() {
    return !isInput;
  }

  /**
   * Passes each message to {@code taker} with its source: the file's name, and for an mbox "#" and
   * the message's number, from 1.
   *
   * @return what could not be read, or only with doubt, each with its place
   * @throws OutreachException if the file can't be read, or is not email
   */
  public List<String> read(MailTaker taker) {
    String name = isInput ? "-" : path.toString();
    try (InputStream in = open()) {
      if (isInput && !looksLikeMail(in)) {
        throw OutreachException.refuse(
            "standard input is not an email message: it has no header and is not an mbox");
      }
      if (isMbox(in)) {
        return readMbox(new Mbox(in), name, taker);
      }
      byte[] content = in.readNBytes(MessageTooLarge.LARGEST + 1);
      if (content.length > MessageTooLarge.LARGEST) {
        return List.of(name + ": was not read: " + MessageTooLarge.WORDS);
      }
      taker.take(content, name, Optional.empty());
      return List.of();
    } catch (IOException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(name), "can't be read: " + e.getMessage()));
    }
  }

  private static List<String> readMbox(Mbox mbox, String name, MailTaker taker) throws IOException {
    for (Optional<Mbox.Numbered> next = mbox.next(); next.isPresent(); next = mbox.next()) {
      taker.take(next.get().content(), name + "#" + next.get().number(), Optional.empty());
    }
    return mbox.troubles().stream()
        .map(trouble -> new Place(name, trouble.line(), 1) + ": " + trouble.words())
        .toList();
  }

  private InputStream open() throws IOException {
    InputStream raw = isInput ? input : new BufferedInputStream(Files.newInputStream(path));
    byte[] first = peek(raw, 2);
    boolean isGzip =
        first.length == 2 && (first[0] & 0xff) == GZIP_FIRST && (first[1] & 0xff) == GZIP_SECOND;
    return isGzip ? new BufferedInputStream(new GZIPInputStream(raw)) : raw;
  }

  private boolean isMail() {
    if (path.toString().endsWith(".eml")) {
      return true;
    }
    try (InputStream in = open()) {
      return looksLikeMail(in);
    } catch (IOException e) {
      throw FileTrouble.unreadable(path, e);
    }
  }

  private static boolean looksLikeMail(InputStream in) throws IOException {
    byte[] first = peek(in, LOOKED_AT);
    String line = new String(first, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    return Mbox.begins(first) || FIELD.matcher(line).matches();
  }

  private static boolean isMbox(InputStream in) throws IOException {
    return Mbox.begins(peek(in, LOOKED_AT));
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] first = in.readNBytes(count);
    in.reset();
    return first;
  }

  private static List<MailSource> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(folder.relativize(file)))
          .sorted()
          .map(MailSource::file)
          .toList();
    } catch (IOException e) {
      throw FileTrouble.unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw FileTrouble.unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  /**
   * Whether to skip a file or folder. The folders in a Maildir begin with a dot, and the messages
   * in its "tmp" are not complete yet.
   */
  private static boolean isHidden(Path file) {
    int folders = file.getNameCount() - 1;
    return file.getFileName().toString().startsWith(".")
        || folders > 0 && file.getName(folders - 1).toString().equals("tmp");
  }
}
