package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.ReviewDecision;
import io.github.caoutreach.app.ReviewQuestion;
import io.github.caoutreach.app.UnclearAnswer;
import io.github.caoutreach.log.OpenQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys that settle a question of the review, and what each decides. */
final class ReviewKeys {
  private static final char TYPED = 't';
  private static final String OTHER_CA = "[o]ther CA";

  private final List<Key> keys = new ArrayList<>();
  private final List<String> numbered = new ArrayList<>();

  /** A key, what the prompt says of it, and what it decides; empty: something has to be typed. */
  private record Key(char key, String words, Optional<ReviewDecision> decision) {}

  private final ReviewQuestion question;

  ReviewKeys(ReviewQuestion question) {
    this.question = question;
    if (question.open().isPresent()) {
      offer(question.open().get(), question);
    } else if (question.unclear().isPresent()) {
      offerAnswers(question.unclear().get());
    } else {
      offerStances(question);
    }
  }

  private void offerAnswers(UnclearAnswer unclear) {
    String id = unclear.question().id();
    number(
        "[1-9] that answer",
        unclear.choices(),
        MailPage::safe,
        value -> new ReviewDecision.Answers(id, value));
    keys.add(new Key(TYPED, "[t]ype it", Optional.empty()));
    add('n', "[n]o answer to it", new ReviewDecision.Answers(id, ""));
    addOwner(OTHER_CA);
    addNoAnswer();
  }

  private void offerStances(ReviewQuestion question) {
    question.suggested().ifPresent(s -> add('y', "[y]es, " + s, new ReviewDecision.Says(s)));
    number("[1-9] stance", question.stances(), Function.identity(), ReviewDecision.Says::new);
    addOwner(OTHER_CA);
    addNoAnswer();
  }

  private void offer(OpenQuestion open, ReviewQuestion question) {
    String owner = MailPage.safe(question.owner());
    switch (open) {
      case WHOSE -> {
        numberCandidates("[1-9] that CA", question);
        addOthers(OTHER_CA);
      }
      case UNREADABLE -> {
        numberCandidates("", question);
        addOthers("[o]wner");
      }
      case ITS_ANSWER -> {
        add('y', "[y]es, from " + owner, new ReviewDecision.AsItSeems());
        addOthers(OTHER_CA);
        addNoAnswer();
      }
      case SPOKE_ON_LIST -> {
        add('y', "[y]es, the answer of " + owner, question.asAnswer());
        add('k', "[k]eep: no answer", new ReviewDecision.AsItSeems());
        addOthers(OTHER_CA);
      }
      case DEAD_ADDRESS -> {
        String failed = MailPage.safe(String.join(", ", question.failed()));
        add('y', "[y]es, " + failed + " is dead", new ReviewDecision.AsItSeems());
        add('k', "[k]eep it", new ReviewDecision.NothingFollows());
        addOwner(OTHER_CA);
      }
      case REFUSED ->
          add('k', "[k]nown, no address is to blame", new ReviewDecision.NothingFollows());
      case OFFERED_CONTACT -> {
        add('a', owner + ": [a]dd the contact", new ReviewDecision.AddContacts());
        add('k', "[k]eep as it is", new ReviewDecision.AsItSeems());
        addOthers(OTHER_CA);
        addNoAnswer();
      }
    }
  }

  private void numberCandidates(String words, ReviewQuestion question) {
    number(
        words,
        question.candidates(),
        candidate -> MailPage.safe(candidate.toString()),
        candidate -> new ReviewDecision.OfCa(candidate.owner(), candidate.campaigns()));
  }

  private void addOthers(String owner) {
    addOwner(owner);
    add('n', "[n]obody", new ReviewDecision.OfNobody());
  }

  /** That it is no answer; whose it is stays as it is. */
  private void addNoAnswer() {
    add('x', "[x] not an answer", new ReviewDecision.NothingFollows());
  }

  private void addOwner(String words) {
    keys.add(new Key('o', words, Optional.empty()));
  }

  private void add(char key, String words, ReviewDecision decision) {
    keys.add(new Key(key, words, Optional.of(decision)));
  }

  /** A digit for each of {@code values}. */
  private <T> void number(
      String words, List<T> values, Function<T, String> shown, Function<T, ReviewDecision> made) {
    for (T value : values) {
      add((char) ('1' + numbered.size()), numbered.isEmpty() ? words : "", made.apply(value));
      numbered.add("  " + (numbered.size() + 1) + "  " + shown.apply(value));
    }
  }

  /** What the digits stand for. */
  List<String> choices() {
    return numbered;
  }

  /** The keys, broken between them where a line is full, never within one. */
  String prompt(int width) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String key : (Iterable<String>) words()::iterator) {
      if (column > 0 && column + key.length() + 3 > width) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column == 0 ? "" : "  ").append(key);
      column += key.length() + 2;
    }
    return lines.append(' ').toString();
  }

  private Stream<String> words() {
    List<String> always = new ArrayList<>();
    if (takesNote()) {
      always.add("not[e]");
    }
    if (question.number() > 1) {
      always.add("[b]ack");
    }
    if (question.canUndo()) {
      always.add("[u]ndo");
    }
    always.addAll(List.of("[v]iew all", "[s]kip", "[q]uit:"));
    Stream<String> own = keys.stream().map(Key::words).filter(words -> !words.isEmpty());
    return Stream.of(
            Stream.of("[" + question.number() + "/" + question.all() + "]"), own, always.stream())
        .flatMap(Function.identity());
  }

  /** Whether a note can be kept: with what the CA says. */
  boolean takesNote() {
    return question.open().isEmpty() && question.unclear().isEmpty();
  }

  /** Whether {@code key} is one of these. */
  boolean isKnown(char key) {
    return keys.stream().anyMatch(one -> one.key() == key);
  }

  /** Whether {@code key} asks for an answer to be typed. */
  boolean asksForAnswer(char key) {
    return key == TYPED && isOffered(key);
  }

  /** Whether {@code key} asks for the name of a CA owner. */
  boolean asksForOwner(char key) {
    return key != TYPED && isOffered(key);
  }

  private boolean isOffered(char key) {
    return keys.stream().anyMatch(k -> k.key() == key && k.decision().isEmpty());
  }

  /** What {@code key} decides, if anything. */
  Optional<ReviewDecision> decision(char key) {
    return keys.stream().filter(k -> k.key() == key).findFirst().flatMap(Key::decision);
  }
}
