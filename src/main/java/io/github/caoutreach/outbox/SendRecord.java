package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.LogHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was sent from this machine, kept outside the store and the workspace, and so beyond the
 * reach of a restored backup. It contains no address and no name: a Message-ID tells those who have
 * the store whom the message is to.
 *
 * @param head the line of the audit log that the store had reached for certain
 * @param messages the messages that were sent, or about to be, in their order
 * @param lines how many lines the file has
 * @param isWhole whether its last line was written to its end
 */
record SendRecord(LogHead head, Map<MessageId, Fate> messages, int lines, boolean isWhole) {
  /** The first line of the file. */
  static final String FORM = "ca-outreach send record 1";

  private static final LogHead NOTHING = new LogHead(0, "");

  SendRecord {
    messages = Collections.unmodifiableMap(messages);
  }

  /** A record of {@code messages} in the store whose log ends with {@code head}. */
  SendRecord(LogHead head, Map<MessageId, Fate> messages) {
    this(head, messages, 0, true);
  }

  /** What became of a message, as far as this machine saw it. */
  enum Fate {
    /** Its end was about to be sent, and no outcome was seen. */
    LEAVING,
    /** The server accepted it, at least for some. */
    SENT
  }

  /** A line that says that the end of {@code id} is about to be sent. */
  static String leaving(MessageId id) {
    return "leaving " + id + "\n";
  }

  /** A line that says that the server accepted {@code id}. */
  static String sent(MessageId id) {
    return "sent " + id + "\n";
  }

  /** A line that says that the server did not accept {@code id}. */
  static String notSent(MessageId id) {
    return "not-sent " + id + "\n";
  }

  /** A line that says how far the store had come; none if it had no line yet. */
  static String head(LogHead head) {
    return head.line() == 0 ? "" : "head " + head.line() + " " + head.hash() + "\n";
  }

  /**
   * The record in {@code file}; empty if there is none.
   *
   * @throws IOException if it can't be read, or is damaged
   */
  static Optional<SendRecord> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return Optional.empty(); // made, and nothing was sent
    }
    if (!text.startsWith(FORM + "\n")) {
      throw new IOException("it is not a send record of this version");
    }
    return Optional.of(new Reading().read(text.substring(FORM.length() + 1)));
  }

  /** Whether it has a line that is not whole, or more than {@code spare} that it does not need. */
  boolean isToBeShortened(int spare) {
    return !isWhole || lines > messages.size() + spare;
  }

  /** The same in as few lines as possible. */
  String text() {
    return FORM
        + "\n"
        + messages.entrySet().stream()
            .map(m -> m.getValue() == Fate.SENT ? sent(m.getKey()) : leaving(m.getKey()))
            .collect(Collectors.joining())
        + head(head);
  }

  /** Takes line after line. */
  private static final class Reading {
    private final Map<MessageId, Fate> messages = new LinkedHashMap<>();
    private LogHead head = NOTHING;
    private int lines;

    /** A last line without its end was not written whole, so nothing followed from it. */
    SendRecord read(String text) throws IOException {
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        lines++;
        try {
          take(text.substring(start, end).split(" "));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
          throw new IOException("line " + (lines + 1) + " is damaged", e);
        }
        start = end + 1;
      }
      return new SendRecord(head, messages, lines, start == text.length());
    }

    private void take(String... words) {
      switch (words[0]) {
        case "leaving" -> messages.putIfAbsent(new MessageId(words[1]), Fate.LEAVING);
        case "sent" -> messages.put(new MessageId(words[1]), Fate.SENT);
        case "not-sent" -> messages.remove(new MessageId(words[1]), Fate.LEAVING);
        case "head" -> {
          LogHead reached = new LogHead(Long.parseLong(words[1]), words[2]);
          head = reached.line() >= head.line() ? reached : head;
        }
        default -> throw new IllegalArgumentException(words[0]);
      }
    }
  }
}
