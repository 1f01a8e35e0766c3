package io.github.caoutreach.outbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.LogHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What was sent from this machine, kept outside the store and the workspace, and so beyond the
 * reach of a restored backup. It contains no address and no name: a Message-ID tells those who have
 * the store whom the message is to.
 *
 * <p>The first line says how many lines follow at least, and each of them ends with its checksum:
 * so a record that was emptied, cut off or changed is told from one of little that was sent.
 *
 * @param head the line of the audit log that the store had reached for certain
 * @param messages the messages that were sent, or about to be, in their order
 * @param accepted what a person has accepted of other stores: Message-IDs, and names of damaged
 *     records
 * @param lines how many lines the file has after the first
 * @param isOpenEnded whether lines can be added to it as it is: its last one was written to its
 *     end, and all are of this form
 * @param damage what shows that it is not what was written, in words; empty if nothing does. The
 *     lines that are whole are taken all the same
 */
record SendRecord(
    LogHead head,
    Map<MessageId, Fate> messages,
    Set<String> accepted,
    int lines,
    boolean isOpenEnded,
    Optional<String> damage) {
  private static final LogHead NOTHING = new LogHead(0, "");

  /** Of its first form, whose lines had no checksum. */
  private static final String WITHOUT_CHECKSUMS = "ca-outreach send record 1";

  private static final Pattern FIRST_LINE = Pattern.compile("ca-outreach send record 2 (\\d{10})");

  SendRecord {
    messages = Collections.unmodifiableMap(messages);
    accepted = Collections.unmodifiableSet(accepted);
  }

  /** A record of {@code messages} in the store whose log ends with {@code head}. */
  SendRecord(LogHead head, Map<MessageId, Fate> messages, Set<String> accepted) {
    this(head, messages, accepted, 0, true, Optional.empty());
  }

  /** A record of nothing. */
  static SendRecord ofNothing() {
    return new SendRecord(NOTHING, Map.of(), Set.of());
  }

  /** What became of a message, as far as this machine saw it. */
  enum Fate {
    /** Its end was about to be sent, and no outcome was seen. */
    LEAVING,
    /** The server accepted it for some recipients; what became of the others is not known. */
    PARTLY,
    /** The same, and its end was about to be sent to others of them once more. */
    PARTLY_AGAIN,
    /** The server accepted it, and for nobody it is still to be sent. */
    SENT
  }

  /** The first line of a file, after which there are at least {@code lines}; always as long. */
  static String firstLine(int lines) {
    return line(String.format(Locale.ROOT, "ca-outreach send record 2 %010d", lines));
  }

  /** A line that says that the end of {@code id} is about to be sent. */
  static String leaving(MessageId id) {
    return line("leaving " + id);
  }

  /** A line that says that the server accepted {@code id}. */
  static String sent(MessageId id) {
    return line("sent " + id);
  }

  /** A line that says that the server accepted {@code id} for some, and put the others off. */
  static String partly(MessageId id) {
    return line("partly " + id);
  }

  /** A line that says that the server did not accept {@code id}. */
  static String notSent(MessageId id) {
    return line("not-sent " + id);
  }

  private static String accepted(String name) {
    return line("accepted " + name);
  }

  /** A line that says how far the store had come; none if it had no line yet. */
  static String head(LogHead head) {
    return head.line() == 0 ? "" : line("head " + head.line() + " " + head.hash());
  }

  private static String line(Map.Entry<MessageId, Fate> message) {
    return switch (message.getValue()) {
      case LEAVING -> leaving(message.getKey());
      case PARTLY -> partly(message.getKey());
      case PARTLY_AGAIN -> partly(message.getKey()) + leaving(message.getKey());
      case SENT -> sent(message.getKey());
    };
  }

  private static String line(String words) {
    return words + " " + checksum(words) + "\n";
  }

  private static String checksum(String words) {
    CRC32 sum = new CRC32();
    sum.update(words.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /**
   * The record in {@code file}; empty if there is no such file.
   *
   * @throws IOException if it can't be read
   */
  static Optional<SendRecord> read(Path file) throws IOException {
    try {
      boolean isFile =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .isRegularFile();
      return isFile
          ? Optional.of(
              new Reading().read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)))
          : Optional.of(new Reading().of("it is not a file, but a folder or a link"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether nothing can be added to it as it is, or it has more than {@code spare} lines that it
   * does not need.
   */
  boolean isToBeWrittenAnew(int spare) {
    return !isOpenEnded || lines > messages.size() + accepted.size() + spare;
  }

  /** The same in as few lines as possible. */
  String text() {
    String lines =
        messages.entrySet().stream().map(SendRecord::line).collect(Collectors.joining())
            + accepted.stream().map(SendRecord::accepted).collect(Collectors.joining())
            + head(head);
    return firstLine((int) lines.lines().count()) + lines;
  }

  /** Takes line after line. */
  private static final class Reading {
    private final Map<MessageId, Fate> messages = new LinkedHashMap<>();
    private final Set<MessageId> again = new HashSet<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private LogHead head = NOTHING;
    private int lines;
    private boolean hasChecksums = true;
    private Optional<String> damage = Optional.empty();

    /** A last line without its end was not written whole, so nothing followed from it. */
    SendRecord read(String text) {
      int start = text.indexOf('\n') + 1;
      int least = least(text.substring(0, Math.max(0, start - 1)));
      for (int end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
        lines++;
        try {
          take(words(text.substring(start, end)).split(" "));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
          tell("its line " + (lines + 1) + " is not what was written");
        }
        start = end + 1;
      }
      if (lines < least) {
        tell("it ends after " + Counted.of(lines, "line") + " of " + least);
      }
      messages.replaceAll(
          (id, fate) -> fate == Fate.PARTLY && again.contains(id) ? Fate.PARTLY_AGAIN : fate);
      boolean isOpenEnded = start == text.length() && hasChecksums;
      return new SendRecord(head, messages, accepted, lines, isOpenEnded, damage);
    }

    /** A record of which nothing can be read. */
    SendRecord of(String wrong) {
      return new SendRecord(head, messages, accepted, lines, false, Optional.of(wrong));
    }

    /** How many lines follow at least. */
    private int least(String firstLine) {
      if (firstLine.equals(WITHOUT_CHECKSUMS)) {
        hasChecksums = false;
        return 1;
      }
      try {
        Matcher known = FIRST_LINE.matcher(words(firstLine));
        if (known.matches()) {
          return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(known.group(1)));
        }
      } catch (IllegalArgumentException e) {
        // not what was written
      }
      tell("it does not begin like one");
      return 0;
    }

    private void tell(String what) {
      damage = damage.or(() -> Optional.of(what));
    }

    private String words(String line) {
      if (!hasChecksums) {
        return line;
      }
      int end = line.lastIndexOf(' ');
      if (end < 0 || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
        throw new IllegalArgumentException(line);
      }
      return line.substring(0, end);
    }

    /** What was seen for some says nothing of those to whom it leaves now. */
    private void leave(MessageId id) {
      if (messages.putIfAbsent(id, Fate.LEAVING) == Fate.PARTLY) {
        again.add(id);
      }
    }

    private void take(String... words) {
      switch (words[0]) {
        case "leaving" -> leave(new MessageId(words[1]));
        case "partly" -> messages.put(new MessageId(words[1]), Fate.PARTLY);
        case "sent" -> messages.put(new MessageId(words[1]), Fate.SENT);
        case "not-sent" -> messages.remove(new MessageId(words[1]), Fate.LEAVING);
        case "accepted" -> accepted.add(words[1]);
        case "head" -> {
          LogHead reached = new LogHead(Long.parseLong(words[1]), words[2]);
          head = reached.line() >= head.line() ? reached : head;
        }
        default -> throw new IllegalArgumentException(words[0]);
      }
    }
  }
}
