package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.mail.MailPart;
import io.github.caoutreach.mail.MailParts;
import jakarta.mail.internet.InternetHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The text of a message for people, without the message of ours that it may return below.
 *
 * @param toPeople its text, with LF line endings
 * @param returned the header of the message that it returns
 * @param hasCalendar whether the message contains a calendar (RFC 6047)
 */
record MailText(String toPeople, Optional<InternetHeaders> returned, boolean hasCalendar) {
  private static final Set<String> FIELDS =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "from",
          "to",
          "cc",
          "subject",
          "date",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "dkim-signature",
          "references",
          "in-reply-to",
          "reply-to",
          "sender",
          "user-agent",
          "importance",
          "thread-topic",
          "thread-index",
          "authentication-results",
          "delivered-to",
          "envelope-to");

  private static final Pattern BEGINS_THE_COPY =
      Pattern.compile(
          "(?i)^[-=_* \\t]{0,40}(?:this is a copy of (?:the|your) message|below this line is a copy|"
              + "(?:the )?(?:body of )?(?:your )?(?:original|returned|unsent|undelivered|rejected) "
              + "(?:message|mail|e-?mail)(?P<rest>[^\\n]{0,110}$)|message headers?(?: follow)?|"
              + "(?:the )?headers? of (?:your|the) (?:original )?message|copy of your message|"
              + "included is a copy of the message|original headers|ursprüngliche nachricht)"
              + "[^\\n]{0,80}$");

  private static final List<String> WORDS_OF_A_TITLE =
      List.of("message", "mail", "copy", "header", "nachricht");

  private static final int LONGEST_TITLE = 250;

  /** How a sentence about a message continues; a heading above its copy does not. */
  private static final Pattern SPEAKS_OF_IT =
      Pattern.compile("(?i)^ (?:was|is|has|could|did|cannot)");

  private static final Pattern QUOTED_NAME = Pattern.compile("^[> \\t]+([\\w-]+: )");
  private static final int LONGEST_NAME = 80;

  /** The fields that Exchange gives for the message it could not deliver; a header has more. */
  private static final Set<String> NAMED_TO_PEOPLE = Set.of("to", "cc", "subject");

  private static final int QUOTING = 8;

  private static final int FIELDS_IN_A_HEADER = 3;
  private static final int LINES_LOOKED_AT = 8;

  /**
   * How many characters are searched for words that show the kind of a message: programs say it at
   * once.
   */
  private static final int OPENING = 4000;

  /** The start of its text, folded. */
  String opening() {
    String folded = Folded.of(toPeople.substring(0, Math.min(toPeople.length(), OPENING)));
    return folded.substring(0, Math.min(folded.length(), OPENING));
  }

  static MailText of(MailParts parts) {
    String text = parts.text();
    List<String> lines = text.lines().toList();
    int header = headerIn(lines);
    int copy = copyIn(lines, header);
    String toPeople = String.join("\n", lines.subList(0, copy));
    Optional<InternetHeaders> returned =
        parts.returned().or(() -> header < lines.size() ? header(lines, header) : Optional.empty());
    boolean hasCalendar = parts.has("text/calendar") || parts.has("application/ics");
    return new MailText(toPeople, returned, hasCalendar);
  }

  /** The first line of a header in the text; the number of lines if there is none. */
  private static int headerIn(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isField(lines.get(i))) {
        List<String> fields = fields(lines, i).toList();
        if (fields.size() >= FIELDS_IN_A_HEADER && !NAMED_TO_PEOPLE.containsAll(fields)) {
          return i;
        }
      }
    }
    return lines.size();
  }

  private static Stream<String> fields(List<String> lines, int from) {
    return lines.subList(from, Math.min(lines.size(), from + LINES_LOOKED_AT)).stream()
        .takeWhile(line -> !line.isBlank())
        .map(MailText::fieldName)
        .filter(MailText::isFieldName);
  }

  private static boolean isField(String line) {
    return isFieldName(fieldName(line));
  }

  private static boolean isFieldName(String name) {
    return FIELDS.contains(name)
        || name.startsWith("x-")
            && name.length() > 2
            && name.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
  }

  /** The name of a field, which may be quoted, in lower case; empty if the line has none. */
  private static String fieldName(String line) {
    int colon = line.indexOf(':');
    int from = 0;
    while (from < QUOTING && from < colon && "> \t".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    return colon - from > LONGEST_NAME || colon < 0
        ? ""
        : line.substring(from, colon).toLowerCase(Locale.ROOT);
  }

  /** The line that announces the copy just above its header, if there is one. */
  private static int copyIn(List<String> lines, int header) {
    for (int i = 1; i < header; i++) {
      if (beginsTheCopy(lines.get(i))) {
        return header - i <= LINES_LOOKED_AT || header == lines.size() ? i : header;
      }
    }
    return header;
  }

  private static boolean beginsTheCopy(String line) {
    String lower = line.length() > LONGEST_TITLE ? "" : line.toLowerCase(Locale.ROOT);
    if (WORDS_OF_A_TITLE.stream().noneMatch(lower::contains)) {
      return false;
    }
    Matcher title = BEGINS_THE_COPY.matcher(line);
    return title.lookingAt()
        && (title.group("rest") == null || !SPEAKS_OF_IT.matcher(title.group("rest")).find());
  }

  private static Optional<InternetHeaders> header(List<String> lines, int from) {
    StringBuilder header = new StringBuilder();
    lines.subList(from, lines.size()).stream()
        .takeWhile(line -> !line.isBlank())
        .forEach(line -> header.append(QUOTED_NAME.matcher(line).replaceFirst("$1")).append('\n'));
    return Optional.of(MailPart.headers(header.toString()));
  }
}
