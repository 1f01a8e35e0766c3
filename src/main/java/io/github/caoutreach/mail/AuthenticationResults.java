package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.config.TrustedReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What the receiving server says about the author of a message (RFC 8601). Only fields above the
 * server's own Received are read, since the author could have written those below it.
 */
public final class AuthenticationResults {
  private static final String FIELD = "authentication-results";
  private static final String EXCHANGE = ".protection.outlook.com";
  private static final int LONGEST = 16_384;
  private static final int MOST_SHOWN = 10;

  private final TrustedReceiver receiver;
  private final BiPredicate<String, String> isSameOrganisation;

  /**
   * Reads the results of {@code receiver}.
   *
   * @param isSameOrganisation whether two hosts belong to the same organisation, as relaxed
   *     alignment requires (RFC 7489, section 3.1)
   */
  public AuthenticationResults(
      TrustedReceiver receiver, BiPredicate<String, String> isSameOrganisation) {
    this.receiver = receiver;
    this.isSameOrganisation = isSameOrganisation;
  }

  /**
   * What vouches for the address in From, in words; empty if nothing does, or if a result
   * contradicts it.
   */
  public Optional<String> voucherFor(EmailAddress from, Incoming mail) {
    String domain = from.domain();
    List<Result> results =
        trusted(mail.headerLines()).stream().flatMap(field -> results(field).stream()).toList();
    boolean isRefused =
        results.stream().anyMatch(r -> r.method().equals("dmarc") && r.value().equals("fail"));
    if (isRefused) {
      return Optional.empty();
    }
    return results.stream()
        .filter(result -> result.value().equals("pass") && isAligned(result, domain))
        .findFirst()
        .map(result -> result.method() + "=pass for " + domain);
  }

  /** What the receiver found, such as "spf=pass" and "dmarc=fail", in its order. */
  public List<String> found(Incoming mail) {
    return trusted(mail.headerLines()).stream()
        .flatMap(field -> results(field).stream())
        .map(result -> OneLine.of(result.method() + "=" + result.value()))
        .distinct()
        .limit(MOST_SHOWN)
        .toList();
  }

  /** The server that wrote the topmost of these fields; anybody may have put that there. */
  public static Optional<String> topmost(Incoming mail) {
    return mail.headerLines().stream()
        .filter(line -> name(line).equals(FIELD))
        .findFirst()
        .map(line -> statements(value(line)).get(0))
        .filter(words -> !words.isEmpty())
        .map(words -> OneLine.of(words.get(0)));
  }

  private boolean isAligned(Result result, String domain) {
    return switch (result.method()) {
      case "dmarc" -> result.property("header.from").filter(domain::equalsIgnoreCase).isPresent();
      case "dkim" ->
          result
              .property("header.d")
              .or(() -> result.property("header.i").map(AuthenticationResults::afterAt))
              .filter(signer -> isSameOrganisation.test(signer, domain))
              .isPresent();
      default -> false;
    };
  }

  /**
   * The fields above the topmost Received of the receiver's organisation; none if there is no such
   * Received. Anything may be below it, even a Received with the same name.
   */
  private List<String> trusted(List<String> lines) {
    List<String> above = new ArrayList<>();
    Optional<Integer> own =
        receiver instanceof TrustedReceiver.Named named
            ? firstReceived(lines, by -> isSameOrganisation.test(by, named.name()))
            : firstReceived(lines, by -> by.toLowerCase(Locale.ROOT).endsWith(EXCHANGE));
    for (int i = 0; i < own.orElse(0); i++) {
      if (name(lines.get(i)).equals(FIELD)) {
        above.add(value(lines.get(i)));
      }
    }
    return above;
  }

  private static Optional<Integer> firstReceived(List<String> lines, Predicate<String> by) {
    for (int i = 0; i < lines.size(); i++) {
      if (name(lines.get(i)).equals("received")
          && receivedBy(value(lines.get(i))).filter(by).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The host after "by" (RFC 5321, section 4.4), ignoring comments. */
  private static Optional<String> receivedBy(String value) {
    List<String> words = words(value);
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase("by")) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** The results in a field, one per method; none if it is from another server. */
  private List<Result> results(String field) {
    List<List<String>> statements = statements(field);
    boolean isNamed = receiver instanceof TrustedReceiver.Named;
    if (isNamed) {
      String name = ((TrustedReceiver.Named) receiver).name();
      boolean isTheirs =
          !statements.get(0).isEmpty() && statements.get(0).get(0).equalsIgnoreCase(name);
      if (!isTheirs) {
        return List.of();
      }
    } else if (!statements.get(0).isEmpty() && !statements.get(0).get(0).contains("=")) {
      return List.of(); // it names another server
    }
    return statements.stream().skip(isNamed ? 1 : 0).flatMap(s -> Result.of(s).stream()).toList();
  }

  /** The words between semicolons, without comments and quotes. */
  private static List<List<String>> statements(String field) {
    List<List<String>> all = new ArrayList<>();
    all.add(new ArrayList<>());
    for (String word : words(field)) {
      if (word.equals(";")) {
        all.add(new ArrayList<>());
      } else {
        all.get(all.size() - 1).add(word);
      }
    }
    return all;
  }

  /**
   * The words of a structured field (RFC 5322, section 3.2), including ";"; "a = b" becomes "a=b".
   */
  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int depth = 0;
    boolean isQuoted = false;
    for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
      char c = value.charAt(i);
      if (c == '\\' && (isQuoted || depth > 0)) {
        i++;
        if (isQuoted && i < value.length()) {
          word.append(value.charAt(i));
        }
      } else if (isQuoted) {
        isQuoted = c != '"';
        if (isQuoted) {
          word.append(c);
        }
      } else if (c == '(' || c == ')' && depth > 0) {
        depth += c == '(' ? 1 : -1;
        end(words, word);
      } else if (depth > 0) {
        // skips a comment
      } else if (c == '"') {
        isQuoted = true;
      } else if (c == ';') {
        end(words, word);
        words.add(";");
      } else if (c <= ' ') {
        end(words, word);
      } else {
        word.append(c);
      }
    }
    end(words, word);
    return joined(words);
  }

  private static void end(List<String> words, StringBuilder word) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static List<String> joined(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (String word : words) {
      int last = joined.size() - 1;
      boolean goesOn =
          last >= 0
              && !word.equals(";")
              && !joined.get(last).equals(";")
              && (word.startsWith("=") || joined.get(last).endsWith("="));
      if (goesOn) {
        joined.set(last, joined.get(last) + word);
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  private static String afterAt(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /**
   * A method and its result, such as "dkim=pass header.d=ca.example".
   *
   * @param method lower case, without its version
   * @param value lower case
   * @param properties as written
   */
  private record Result(String method, String value, List<String> properties) {
    static Optional<Result> of(List<String> words) {
      if (words.isEmpty() || words.get(0).indexOf('=') < 1) {
        return Optional.empty();
      }
      String first = words.get(0).toLowerCase(Locale.ROOT);
      String method = first.substring(0, first.indexOf('='));
      int version = method.indexOf('/');
      return Optional.of(
          new Result(
              version < 0 ? method : method.substring(0, version),
              first.substring(first.indexOf('=') + 1),
              words.subList(1, words.size())));
    }

    Optional<String> property(String name) {
      return properties.stream()
          .filter(p -> p.toLowerCase(Locale.ROOT).startsWith(name + "="))
          .findFirst()
          .map(p -> p.substring(name.length() + 1));
    }
  }
}
