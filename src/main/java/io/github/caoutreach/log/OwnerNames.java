package io.github.caoutreach.log;

import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TypedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Under which name a CA owner is known today, whatever it was called when something was written
 * down. Two spellings that differ only in case, accents, spaces or Unicode form are one name; two
 * names are of one owner where a person has said so, in any campaign. Immutable.
 */
public final class OwnerNames {
  private final Set<String> today = new LinkedHashSet<>();
  private final Map<String, String> todayByName = new HashMap<>();
  private final Map<String, String> todayByKey = new HashMap<>();
  private final Map<String, Set<String>> former = new HashMap<>();
  private final Set<Set<String>> different = new HashSet<>();
  private final Lazy<Set<String>> everKey;

  /**
   * The names that follow from what people said.
   *
   * @param said what they said, in its order; other events say nothing of names
   * @param names the CA owners of the latest report, as it writes them; of several spellings of
   *     one, the first is its name
   * @param earlier those of all reports; asked for where a name is in no other place
   */
  public OwnerNames(
      List<Event> said, Collection<String> names, Supplier<Collection<String>> earlier) {
    this.everKey =
        new Lazy<>(() -> earlier.get().stream().map(OwnerNames::key).collect(Collectors.toSet()));
    Map<String, String> spelled = new HashMap<>();
    names.forEach(name -> spelled.putIfAbsent(key(name), name));
    List<Event.SameOwner> same = new ArrayList<>();
    Map<Set<String>, Event.DifferentOwners> apart = new LinkedHashMap<>();
    for (Event event : said) {
      if (event instanceof Event.SameOwner one) {
        apart.remove(pair(one));
        same.removeIf(known -> pair(known).equals(pair(one)));
        same.add(one);
      } else if (event instanceof Event.DifferentOwners two) {
        Set<String> keys = pair(two.one(), two.other());
        same.removeIf(known -> pair(known).equals(keys));
        apart.put(keys, two);
      }
    }
    tie(same, spelled);
    for (String name : names) {
      String now = todayByKey.computeIfAbsent(key(name), spelled::get);
      todayByName.put(name, now);
      today.add(now);
    }
    apart.values().forEach(two -> different.add(pair(today(two.one()), today(two.other()))));
  }

  /** The names as they are written: nobody has said anything, and nothing was imported. */
  public static OwnerNames asWritten() {
    return new OwnerNames(List.of(), List.of(), List::of);
  }

  /** Puts names of one owner together; its name today is the one said last of those in CCADB. */
  private void tie(List<Event.SameOwner> same, Map<String, String> inReport) {
    Map<String, Set<String>> groups = new HashMap<>();
    Map<String, String> spelled = new HashMap<>();
    for (Event.SameOwner one : same) {
      spelled.put(key(one.former()), one.former());
      spelled.put(key(one.now()), one.now());
      Set<String> group = new LinkedHashSet<>();
      for (String key : List.of(key(one.former()), key(one.now()))) {
        group.addAll(groups.getOrDefault(key, Set.of(key)));
      }
      group.forEach(key -> groups.put(key, group));
    }
    spelled.putAll(inReport);
    for (Set<String> group : new LinkedHashSet<>(groups.values())) {
      String now = nowOf(group, same, inReport.keySet());
      String name = spelled.getOrDefault(now, now);
      Set<String> others = new LinkedHashSet<>();
      for (String key : group) {
        todayByKey.put(key, name);
        if (!key.equals(now)) {
          others.add(spelled.getOrDefault(key, key));
        }
      }
      former.put(name, others);
    }
  }

  private static String nowOf(Set<String> group, List<Event.SameOwner> same, Set<String> inReport) {
    boolean isAnyThere = group.stream().anyMatch(inReport::contains);
    String now = "";
    for (Event.SameOwner one : same) {
      for (String key : List.of(key(one.former()), key(one.now()))) {
        if (group.contains(key) && (!isAnyThere || inReport.contains(key))) {
          now = key;
        }
      }
    }
    return now;
  }

  /** The name of today of the owner that was, or is, called {@code name}; itself where unknown. */
  public String today(String name) {
    String now = todayByName.get(name);
    return now == null ? todayByKey.getOrDefault(key(name), name) : now;
  }

  /** {@code event}, with each owner under its name of today. */
  Event today(Event event) {
    if (event instanceof Event.Queued queued) {
      return queued.kind().isToCa() ? queued.to(today(queued.addressee())) : queued;
    }
    if (event instanceof Event.Revised revised) {
      return revised.to(today(revised.addressee()));
    }
    if (event instanceof Event.Received received) {
      return received.of(
          received.ca().map(this::today),
          received.candidates().stream().map(this::today).distinct().toList());
    }
    if (event instanceof Event.Reassigned given) {
      return new Event.Reassigned(
          given.mail(), given.ca().map(this::today), given.kind(), given.campaigns());
    }
    if (event instanceof Event.AnswerRecorded said) {
      return new Event.AnswerRecorded(
          today(said.ca()),
          said.question(),
          said.value(),
          said.mail(),
          said.isPublic(),
          said.on(),
          said.goesOn());
    }
    if (event instanceof Event.StepTaken step) {
      return new Event.StepTaken(
          today(step.ca()), step.step(), step.on(), step.note(), step.goesOn());
    }
    if (event instanceof Event.ContactChanged change) {
      return new Event.ContactChanged(
          today(change.ca()),
          change.file(),
          change.encoding(),
          change.at(),
          change.before(),
          change.after());
    }
    return event instanceof Event.Recorded said
        ? new Event.Recorded(today(said.ca()), said.stance(), said.on(), said.note())
        : event;
  }

  /** The names that the owner of that name of today had before, in the order of what was said. */
  public List<String> formerly(String name) {
    return List.copyOf(former.getOrDefault(name, Set.of()));
  }

  /** Whether both are names of one owner. */
  public boolean areOne(String one, String other) {
    return today(one).equals(today(other)) || areSpelledAlike(one, other);
  }

  /**
   * The names of a report, in its order; of several spellings of one, that of most records first,
   * and those last with something in them that nobody can see.
   *
   * @param records how many records have each
   */
  public static List<String> byUse(Map<String, Integer> records) {
    Map<String, List<String>> spellings = new LinkedHashMap<>();
    records
        .keySet()
        .forEach(name -> spellings.computeIfAbsent(key(name), k -> new ArrayList<>()).add(name));
    Comparator<String> mostUsed =
        Comparator.comparing((String name) -> !OneLine.isSeen(name))
            .thenComparing(name -> -records.getOrDefault(name, 0));
    return spellings.values().stream().flatMap(of -> of.stream().sorted(mostUsed)).toList();
  }

  /** How many owners these are names of, if nobody has said anything. */
  public static int count(Collection<String> names) {
    return (int) names.stream().map(OwnerNames::key).distinct().count();
  }

  /** Whether they differ in case, accents, spaces or Unicode form only. */
  public static boolean areSpelledAlike(String one, String other) {
    return key(one).equals(key(other));
  }

  /** Whether a person has said that they are of two owners. */
  public boolean areDifferent(String one, String other) {
    return different.contains(pair(today(one), today(other)));
  }

  /** The owners of the latest report, each under one name, in its order. */
  public Collection<String> owners() {
    return today;
  }

  /** The owner of the latest report that is, or was, called {@code name}; empty: none. */
  public Optional<String> owner(String name) {
    return Optional.of(today(name)).filter(today::contains);
  }

  /** Whether any report, or a person, has ever called an owner so. */
  public boolean isKnown(String name) {
    return todayByName.containsKey(name)
        || todayByKey.containsKey(key(name))
        || everKey.get().contains(key(name));
  }

  private static Set<String> pair(Event.SameOwner said) {
    return pair(said.former(), said.now());
  }

  private static Set<String> pair(String one, String other) {
    Set<String> pair = new HashSet<>();
    pair.add(key(one));
    pair.add(key(other));
    return pair;
  }

  private static String key(String name) {
    return TypedName.of(name).replace(" ", "");
  }
}
