package io.github.caoutreach.judgement;

import jakarta.mail.internet.InternetHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message says to people, apart from the message of ours that it returns below, if it does.
 *
 * @param toPeople its words, lines ended by LF
 * @param returned the header of the message that it returns
 */
record MailText(String toPeople, Optional<InternetHeaders> returned) {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?i)^[> \\t]{0,8}(received|return-path|message-id|from|to|cc|subject|date|mime-version|"
              + "content-type|content-transfer-encoding|x-[a-z0-9-]+|dkim-signature|references|"
              + "in-reply-to|reply-to|sender|user-agent|importance|thread-(topic|index)|"
              + "authentication-results|delivered-to|envelope-to): ?.*");
  private static final Pattern BEGINS_THE_COPY =
      Pattern.compile(
          "(?i)^[-=_* \\t]{0,40}((this is a copy of (the|your) message|below this line is a copy|"
              + "(the )?(body of )?(your )?(original|returned|unsent|undelivered|rejected) "
              + "(message|mail|e-?mail)( headers?)?( follows?)?(?! (was|is|has|could|did|cannot))|message headers?( follow)?|"
              + "(the )?header(s)? of (your|the) (original )?message|copy of your message|"
              + "included is a copy of the message|original headers|ursprüngliche nachricht)"
              + "[^\\n]{0,80})$");

  /** What Exchange says of the message it could not deliver; a header has more than that. */
  private static final Pattern NAMED_TO_PEOPLE = Pattern.compile("(?i)^\\s*(to|cc|subject):");

  private static final int FIELDS_IN_A_HEADER = 3;
  private static final int LINES_LOOKED_AT = 8;

  /** How far it is looked for words that tell what a message is: programs say it at once. */
  private static final int OPENING = 4000;

  /** Its first words to people. */
  String opening() {
    return toPeople.substring(0, Math.min(toPeople.length(), OPENING));
  }

  static MailText of(MailParts parts) {
    String text = parts.text();
    List<String> lines = text.lines().toList();
    int header = headerIn(lines);
    int copy = copyIn(lines, header);
    String toPeople = String.join("\n", lines.subList(0, copy));
    Optional<InternetHeaders> returned =
        parts.returned().or(() -> header < lines.size() ? header(lines, header) : Optional.empty());
    return new MailText(toPeople, returned);
  }

  /** The first line of a header that stands in the text; the number of lines if none does. */
  private static int headerIn(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).indexOf(':') > 0 && FIELD.matcher(lines.get(i)).matches()) {
        long fields = fields(lines, i).count();
        if (fields >= FIELDS_IN_A_HEADER
            && fields(lines, i).anyMatch(line -> !NAMED_TO_PEOPLE.matcher(line).find())) {
          return i;
        }
      }
    }
    return lines.size();
  }

  private static Stream<String> fields(List<String> lines, int from) {
    return lines.subList(from, Math.min(lines.size(), from + LINES_LOOKED_AT)).stream()
        .takeWhile(line -> !line.isBlank())
        .filter(line -> FIELD.matcher(line).matches());
  }

  /** A line that announces the copy just above its header, if there is one. */
  private static int copyIn(List<String> lines, int header) {
    for (int i = 1; i < header; i++) {
      if (BEGINS_THE_COPY.matcher(lines.get(i)).matches()) {
        return header - i <= LINES_LOOKED_AT || header == lines.size() ? i : header;
      }
    }
    return header;
  }

  private static Optional<InternetHeaders> header(List<String> lines, int from) {
    StringBuilder header = new StringBuilder();
    lines.subList(from, lines.size()).stream()
        .takeWhile(line -> !line.isBlank())
        .forEach(
            line -> header.append(line.replaceFirst("^[> \\t]+(?=[\\w-]+: )", "")).append('\n'));
    return Optional.of(MailPart.headers(header.toString()));
  }
}
