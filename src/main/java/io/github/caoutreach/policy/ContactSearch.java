package io.github.caoutreach.policy;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.OrganisationalDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the CA's addresses in a document, best first: those of the section about contacts (RFC
 * 3647, 1.5.2), then those beside it, then those for problem reports, then such as stand elsewhere
 * and are at a domain of the former.
 */
final class ContactSearch {
  private final Vocabulary words;
  private final Mentions mentions;
  private final LineJoins joins;
  private final ContactRole roles;
  private final Strangers strangers;

  ContactSearch(Vocabulary words) {
    this.words = words;
    this.mentions = new Mentions(words.mailLabel());
    this.joins = new LineJoins(words.mailLabel());
    this.roles = new ContactRole(words);
    this.strangers = new Strangers(words);
  }

  private record Ranked(Topic topic, boolean isLabelled, String key, PolicyContact contact) {
    String domain() {
      return OrganisationalDomain.of(contact.address());
    }
  }

  /** The contacts in a document; none if it names none. */
  List<PolicyContact> in(List<Block> document) {
    List<Section> sections = Outline.of(document, words.contactTitle());
    List<Ranked> all = new ArrayList<>();
    List<PolicyContact> forms = new ArrayList<>();
    for (Section section : sections) {
      Topic topic = Topic.of(section, words);
      Passage passage = Passage.of(section.lines(), joins);
      List<Ranked> found = emails(section, topic, passage);
      all.addAll(found);
      if (topic == Topic.CONTACT && found.isEmpty()) {
        forms.addAll(new FormPages(words).in(section, passage));
      }
    }
    List<Ranked> own = own(all);
    boolean isReachedByMail = own.stream().anyMatch(one -> one.topic() == Topic.CONTACT);
    return Stream.concat(
            best(own).stream().map(Ranked::contact),
            isReachedByMail ? Stream.empty() : forms.stream().distinct())
        .toList();
  }

  private List<Ranked> emails(Section section, Topic topic, Passage passage) {
    List<Ranked> found = new ArrayList<>();
    String text = passage.text();
    int from = 0;
    Role earlier = Role.GENERAL;
    for (Mention mention : mentions.in(text)) {
      WordsAround around = new WordsAround(text, from, mention);
      if (topic != Topic.OTHERS && !strangers.isOne(mention, around)) {
        String local = mention.address().value();
        Role role =
            roles.of(
                topic,
                local.substring(0, local.indexOf('@')),
                around.said(below(section), found.isEmpty()),
                earlier);
        earlier = role;
        found.add(
            new Ranked(
                topic,
                words.mailLabel().areIn(ReadableText.folded(around.before())),
                mention.address().key(),
                new PolicyContact(
                    mention.address().value(),
                    false,
                    role,
                    section.name(),
                    passage.page(mention.start()),
                    around.context())));
      }
      from = mention.end();
    }
    return found;
  }

  /** The titles from which on a section is about one kind of contact: below that of 1.5.2. */
  private static List<String> below(Section section) {
    int known = section.number().isNone() ? section.titles().size() - 1 : 3;
    return section.titles().stream().skip(Math.max(known, 0)).map(ReadableText::folded).toList();
  }

  /**
   * Leaves out addresses outside the sections about contacts that nothing ties to the CA: neither a
   * domain that those sections name nor, where they name none, a label. Beside 1.5.2, those who
   * advise the CA may be named.
   */
  private static List<Ranked> own(List<Ranked> all) {
    Set<String> contacts = domains(all, topic -> topic == Topic.CONTACT);
    Set<String> domains = domains(all, topic -> topic != Topic.ELSEWHERE);
    return all.stream()
        .filter(
            one ->
                switch (one.topic()) {
                  case ELSEWHERE ->
                      domains.isEmpty() ? one.isLabelled() : domains.contains(one.domain());
                  case ADMINISTRATION -> contacts.isEmpty() || contacts.contains(one.domain());
                  default -> true;
                })
        .toList();
  }

  private static Set<String> domains(List<Ranked> all, Predicate<Topic> topics) {
    return all.stream()
        .filter(one -> topics.test(one.topic()))
        .map(Ranked::domain)
        .collect(Collectors.toSet());
  }

  /** Each address once, where it stands best. */
  private static List<Ranked> best(List<Ranked> found) {
    List<Ranked> ordered =
        found.stream()
            .sorted(
                Comparator.comparing(Ranked::topic)
                    .thenComparing(one -> rank(one.contact().role())))
            .toList();
    Map<String, Ranked> once = new LinkedHashMap<>();
    ordered.forEach(one -> once.putIfAbsent(one.key(), one));
    return List.copyOf(once.values());
  }

  private static int rank(Role role) {
    return switch (role) {
      case POLICY_AUTHORITY -> 0;
      case PROBLEM_REPORTS -> 1;
      default -> 2;
    };
  }
}
