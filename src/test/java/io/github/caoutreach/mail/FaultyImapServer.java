package io.github.caoutreach.mail;

import io.github.caoutreach.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of an IMAP server as a fetch takes; one of its messages it does not give as it should.
 */
public final class FaultyImapServer implements AutoCloseable {
  static final int FIRST_UID = 101;
  private static final String ARRIVED = "17-Mar-2026 10:00:00 +0000";

  /** What it does instead of giving a message. */
  enum Fault {
    NONE,
    REFUSES,
    BAD_COMMAND,
    GIVES_NIL,
    GIVES_NOTHING,
    GIVES_HALF,
    GIVES_SMALL_PIECES,
    GIVES_EMPTY,
    REFUSES_THE_REST,
    GIVES_NIL_FOR_THE_REST,
    GIVES_NO_SIZE,
    GUESSES_THE_SIZE,
    HANGS_UP,
    EXPUNGES,
    COUNTS_FROM_ZERO;

    boolean isOfTheRest() {
      return name().endsWith("THE_REST");
    }
  }

  private final List<String> messages = new ArrayList<>();
  private final Listener listener;
  private volatile Fault fault = Fault.NONE;
  private volatile int faulty;
  private final AtomicInteger firstUid = new AtomicInteger(FIRST_UID);

  public FaultyImapServer() {
    this.listener = new Listener(this::talk);
  }

  public int port() {
    return listener.port();
  }

  public void deliver(String message) {
    messages.add(message.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  public void deliverAsItIs(byte[] message) {
    messages.add(new String(message, StandardCharsets.ISO_8859_1));
  }

  /** From now on the message of that number, from 1, is not given as it should be. */
  void faulty(int number, Fault what) {
    faulty = number;
    fault = what;
  }

  /** The server is restored from a backup that has so many of the messages. */
  void restore(int count) {
    messages.subList(count, messages.size()).clear();
  }

  /** From now on the message of that number is no longer there. */
  void remove(int number) {
    messages.set(number - 1, "");
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    say(out, "* OK [CAPABILITY IMAP4rev1] ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String answer = answer(words, line);
      if (answer.isEmpty()) {
        return;
      }
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private String answer(String[] words, String line) {
    String ok = words[0] + " OK done\r\n";
    return switch (words[1].toUpperCase(Locale.ROOT)) {
      case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\r\n" + ok;
      case "LIST" -> "* LIST () \"/\" INBOX\r\n" + ok;
      case "EXAMINE" ->
          "* FLAGS (\\Seen)\r\n* "
              + messages.size()
              + " EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT "
              + (firstUid.get() + messages.size())
              + "] ok\r\n"
              + ok;
      case "UID" ->
          line.contains("BODY") || line.contains("RFC822")
              ? fetchAll(words[0], words[3], line, true)
              : uids(words[3]) + ok;
      case "FETCH" -> fetchAll(words[0], words[2], line, false);
      case "LOGOUT" -> "* BYE\r\n" + ok;
      default -> ok;
    };
  }

  private String uids(String range) {
    String[] ends = range.split(":");
    long from = Long.parseLong(ends[0]);
    long to = ends[1].equals("*") ? Long.MAX_VALUE : Long.parseLong(ends[1]);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      long uid = firstUid.get() + (long) i;
      if (uid >= from && uid <= to && !messages.get(i).isEmpty()) {
        found.append("* %s FETCH (UID %s)\r\n".formatted(i + 1, uid));
      }
    }
    return found.toString();
  }

  private String fetchAll(String tag, String set, String line, boolean isByUid) {
    String ok = tag + " OK done\r\n";
    StringBuilder all = new StringBuilder();
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        if (fault == Fault.EXPUNGES && line.contains("BODY.PEEK[]") && i == firstUid.get() + 1) {
          messages.remove(0);
          firstUid.incrementAndGet();
          fault = Fault.NONE;
          all.append("* 1 EXPUNGE\r\n");
        }
        int number = isByUid ? i - firstUid.get() + 1 : i;
        String one =
            line.contains("(UID)")
                ? "* %s FETCH (UID %s)\r\n%s".formatted(number, firstUid.get() + number - 1, ok)
                : line.contains("HEADER.FIELDS") ? id(number) + ok : fetch(tag, number, line);
        if (!one.endsWith(ok)) {
          return one;
        }
        String given = one.substring(0, one.length() - ok.length());
        all.append(isByUid ? given.replaceFirst("FETCH \\(", "FETCH (UID " + i + " ") : given);
      }
    }
    return all + ok;
  }

  private String id(int number) {
    if (messages.get(number - 1).isEmpty()) {
      return "";
    }
    String field =
        messages
            .get(number - 1)
            .lines()
            .filter(l -> l.startsWith("Message-ID:"))
            .map(l -> l + "\r\n\r\n")
            .findFirst()
            .orElse("\r\n");
    return "* %s FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] {%s}\r\n%s)\r\n"
        .formatted(number, field.length(), field);
  }

  private String fetch(String tag, int number, String line) {
    String ok = tag + " OK done\r\n";
    String message = messages.get(number - 1);
    Fault now = number == faulty ? fault : Fault.NONE;
    boolean isBody = line.contains("BODY");
    int at = line.indexOf('<');
    int from = at < 0 ? 0 : Integer.parseInt(line.substring(at + 1, line.indexOf('.', at)));
    int count =
        at < 0
            ? message.length()
            : Integer.parseInt(line.substring(line.indexOf('.', at) + 1, line.indexOf('>')));
    if (!isBody && now != Fault.REFUSES && now != Fault.HANGS_UP) {
      int size = now == Fault.GUESSES_THE_SIZE ? message.length() + 10 : message.length();
      return "* %s FETCH (RFC822.SIZE %s INTERNALDATE \"%s\")\r\n"
              .formatted(number, now == Fault.GIVES_NO_SIZE ? 0 : size, ARRIVED)
          + ok;
    }
    return switch (now) {
      case REFUSES -> tag + " NO [SERVERBUG] Server error while fetching messages\r\n";
      case BAD_COMMAND -> tag + " BAD Command Error. 10\r\n";
      case GIVES_NIL -> "* %s FETCH (BODY[] NIL)\r\n".formatted(number) + ok;
      case GIVES_NOTHING -> ok;
      case GIVES_EMPTY -> literal(number, from, "") + ok;
      case HANGS_UP -> "";
      case GIVES_HALF ->
          literal(number, from, part(message.substring(0, message.length() / 2), from, count)) + ok;
      case GIVES_SMALL_PIECES -> literal(number, from, part(message, from, 1000)) + ok;
      case REFUSES_THE_REST ->
          from == 0
              ? literal(number, from, part(message, from, count)) + ok
              : tag + " NO [UNAVAILABLE] try later\r\n";
      case GIVES_NIL_FOR_THE_REST ->
          from == 0
              ? literal(number, from, part(message, from, count)) + ok
              : "* %s FETCH (BODY[]<%s> NIL)\r\n".formatted(number, from) + ok;
      case COUNTS_FROM_ZERO -> literal(0, from, part(message, from, count)) + ok;
      case NONE, EXPUNGES, GIVES_NO_SIZE, GUESSES_THE_SIZE ->
          literal(number, from, part(message, from, count)) + ok;
    };
  }

  private static String part(String message, int from, int count) {
    int start = Math.min(from, message.length());
    return message.substring(start, Math.min(message.length(), start + count));
  }

  private static String literal(int number, int from, String bytes) {
    return "* %s FETCH (BODY[]<%s> {%s}\r\n%s)\r\n".formatted(number, from, bytes.length(), bytes);
  }

  @Override
  public void close() {
    listener.close();
  }
}
