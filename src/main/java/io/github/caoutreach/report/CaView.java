package io.github.caoutreach.report;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.log.CaState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CA owner's row as templates need it. Values are computed when a template asks for them.
 *
 * @param index the row's place in the report, from 0
 */
record CaView(CaRow ca, int index) {
  private static final int OWNER_COLUMNS = 40;
  private static final int STATE_COLUMNS = 12;
  private static final int SHORT = 60;

  /** How many rows the page's script shows at first; keep in step with the script. */
  private static final int SHOWN_AT_FIRST = 100;

  boolean isFirst() {
    return index < SHOWN_AT_FIRST;
  }

  String owner() {
    return ca.owner();
  }

  String shortOwner() {
    return TextWidth.cut(ca.owner(), SHORT);
  }

  String ownerPadded() {
    return TextWidth.fit(ca.owner(), OWNER_COLUMNS);
  }

  String country() {
    return ca.country();
  }

  String stores() {
    return ca.storesInWords();
  }

  String inScope() {
    return Counted.of(ca.roots(), "root", "roots")
        + ", "
        + Counted.of(ca.intermediates(), "intermediate", "intermediates");
  }

  /** The names of its groups. */
  String groups() {
    return Groups.of(ca);
  }

  String state() {
    return ca.stateInWords();
  }

  /** How far the campaign came with it, in the words of the numbers. */
  String outcome() {
    return ca.outcome().spelling();
  }

  /** Its state, where that says more than the outcome. */
  String finer() {
    return ca.stateInWords().equals(outcome()) ? "" : ca.stateInWords();
  }

  /** A root store that includes it. */
  record Store(String name, boolean isForEmail) {}

  List<Store> storeTokens() {
    return ca.stores().stream()
        .map(name -> new Store(name, ca.trustedForEmailBy().contains(name)))
        .toList();
  }

  String stateClass() {
    String state = ca.stateInWords();
    boolean isLikeBounced = state.equals(CaState.WRONG_CONTACT.spelling());
    return isLikeBounced ? CaState.BOUNCED.spelling() : state.replace(' ', '-');
  }

  String statePadded() {
    return TextWidth.fit(ca.stateInWords(), Math.max(STATE_COLUMNS, ca.stateInWords().length()));
  }

  String stance() {
    return ca.stance().orElse("");
  }

  String noticeOn() {
    return text(ca.noticeOn());
  }

  /** How many reminders it got; nothing where it was not written to. */
  String reminders() {
    return ca.noticeOn().isEmpty() && ca.reminders() == 0 ? "" : Integer.toString(ca.reminders());
  }

  String answeredOn() {
    return text(ca.answeredOn());
  }

  String answer() {
    return ca.answeredOn()
        .map(on -> on + ca.stance().map(stance -> ": " + stance).orElse(", no stance yet"))
        .orElse("");
  }

  String remark() {
    return ca.remarks();
  }

  String note() {
    return ca.note();
  }

  String recipients() {
    return String.join(", ", ca.recipients());
  }

  /** What it answered to the questions, the earliest first, a line for each occasion. */
  List<String> answers() {
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    ca.answers()
        .forEach(
            answer ->
                bySource
                    .computeIfAbsent(answer.source(), any -> new ArrayList<>())
                    .add(answer.words()));
    return bySource.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + String.join(" · ", entry.getValue()))
        .toList();
  }

  boolean hasAnswers() {
    return !ca.answers().isEmpty();
  }

  List<CaRow.Evidence> evidence() {
    return ca.evidence();
  }

  boolean hasEvidence() {
    return !ca.evidence().isEmpty();
  }

  List<String> messages() {
    return ca.messages().stream().map(CaView::words).toList();
  }

  boolean hasMessages() {
    return !ca.messages().isEmpty();
  }

  String certificates() {
    return Counted.of(ca.evidence().size(), "certificate");
  }

  /** What its details contain, in words. */
  String summary() {
    return ca.messages().isEmpty()
        ? certificates()
        : Counted.of(ca.messages().size(), "message") + ", " + certificates();
  }

  /** A message in one line: the day, its kind, sender or recipients, and subject. */
  private static String words(MessageRow message) {
    boolean isOurs = message.direction() == MessageRow.Direction.OUT;
    StringBuilder words = new StringBuilder();
    words.append(message.on()).append(", ").append(message.kind());
    if (isOurs) {
      words.append(' ').append(message.state());
    }
    if (!message.who().isEmpty()) {
      words.append(isOurs ? " to " : " from ").append(String.join(", ", message.who()));
    }
    if (!message.subject().isEmpty()) {
      words.append(": \"").append(message.subject()).append('"');
    }
    if (!message.detail().isEmpty()) {
      words.append(" (").append(message.detail()).append(')');
    }
    return words.toString();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
