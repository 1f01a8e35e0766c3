package io.github.caoutreach.dns;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The name servers of this machine, or another one. Each question is asked once. Not thread-safe.
 *
 * <p>Whoever answers may be hostile: a question takes at most three seconds, all of them together
 * half a minute; after two without any answer the rest is not asked. Of an answer, a hundred
 * records are read.
 */
public final class NameServer implements Dns {
  /** The environment variable that names another server: {@code HOST[:PORT]}, or {@code none}. */
  public static final String VARIABLE = "CA_OUTREACH_DNS";

  private static final Duration ONE = Duration.ofSeconds(3);
  private static final Duration ALL = Duration.ofSeconds(30);
  private static final int MOST_SILENCES = 2;
  private static final int MOST_RECORDS = 100;
  private static final int MOST_ALIASES = 8;
  private static final int LONGEST_TEXT = 8192;
  private static final int PORT = 53;

  private final LookupSession session;
  private final Map<String, Answer> known = new HashMap<>();
  private final Duration one;
  private final long end;
  private int silences;

  /**
   * Asks {@code resolver}.
   *
   * @param one how long a question may take
   */
  NameServer(Resolver resolver, Duration one) {
    resolver.setTimeout(one);
    this.one = one;
    this.session = LookupSession.builder().resolver(resolver).maxRedirects(MOST_ALIASES).build();
    this.end = System.nanoTime() + ALL.toNanos();
  }

  /**
   * What {@code environment} names; the servers that this machine is set up for if it names none.
   *
   * @throws OutreachException if it names no server
   */
  public static Dns of(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.equals("none")) {
      return (name, kind) -> new Unknown("name servers are not asked: " + VARIABLE + " is none");
    }
    try {
      return new NameServer(named.isEmpty() ? new ExtendedResolver() : resolver(named), ONE);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw OutreachException.refuse(
          Problem.of(VARIABLE + " is no name server: \"" + OneLine.of(named) + "\"")
              .advise("HOST:PORT, such as 192.0.2.53:53, or none"));
    }
  }

  private static Resolver resolver(String named) throws UnknownHostException {
    int colon = named.lastIndexOf(':');
    boolean hasPort = colon > 0 && named.indexOf(':') == colon;
    String host = hasPort ? named.substring(0, colon) : named;
    int port = hasPort ? Integer.parseInt(named.substring(colon + 1)) : PORT;
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    return new SimpleResolver(address);
  }

  @Override
  public Answer ask(String name, Kind kind) {
    String key = kind + " " + name.toLowerCase(Locale.ROOT);
    Answer before = known.get(key);
    if (before != null) {
      return before;
    }
    Answer answer = look(name, kind);
    known.put(key, answer);
    return answer;
  }

  private Answer look(String name, Kind kind) {
    long left = Math.min(end - System.nanoTime(), one.toNanos());
    if (silences >= MOST_SILENCES) {
      return new Unknown("no name server answers");
    }
    if (left <= 0) {
      return new Unknown("name servers took too long");
    }
    try {
      List<String> values =
          session
              .lookupAsync(Name.fromString(name, Name.root), Type.value(kind.name()))
              .toCompletableFuture()
              .get(left, TimeUnit.NANOSECONDS)
              .getRecords()
              .stream()
              .limit(MOST_RECORDS)
              .map(NameServer::value)
              .toList();
      silences = 0;
      return values.isEmpty() ? new Nothing(true) : new Found(values);
    } catch (ExecutionException e) {
      return answer(Optional.ofNullable(e.getCause()).orElse(e));
    } catch (TimeoutException e) {
      silences++;
      return new Unknown("no name server answers");
    } catch (TextParseException e) {
      return new Nothing(false); // nobody can have such a name
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unknown("interrupted");
    }
  }

  private Answer answer(Throwable failure) {
    if (failure instanceof NoSuchDomainException || failure instanceof NoSuchRRSetException) {
      silences = 0;
      return new Nothing(failure instanceof NoSuchRRSetException);
    }
    boolean isSilence = failure instanceof IOException;
    silences = isSilence ? silences + 1 : 0;
    return new Unknown(
        isSilence ? "no name server answers" : "the name server says that it failed");
  }

  private static String value(Record record) {
    if (record instanceof ARecord a) {
      return a.getAddress().getHostAddress();
    }
    if (record instanceof AAAARecord a) {
      return a.getAddress().getHostAddress();
    }
    if (record instanceof MXRecord mx) {
      return mx.getPriority() + " " + mx.getTarget().toString(!mx.getTarget().equals(Name.root));
    }
    if (record instanceof TXTRecord text) {
      String all =
          text.getStringsAsByteArrays().stream()
              .map(part -> new String(part, StandardCharsets.UTF_8))
              .collect(Collectors.joining());
      return OneLine.of(all.substring(0, Math.min(all.length(), LONGEST_TEXT)));
    }
    return OneLine.of(record.rdataToString());
  }
}
