package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.classify.Folded;
import io.github.caoutreach.common.EmailAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the lines of a message that another CA wrote, or that its writer introduces as something
 * else than an answer: an example, what would be if, what somebody else says.
 */
final class OthersWords {
  private static final Pattern INTRODUCED =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:if|unless|would|suppos\\w+|assum(?:e|ing)|provided that|in case|hypothetical\\w*"
                  + "|example|like this|sample|draft|not (?:our|ours|the|those|final|binding)|wenn|falls"
                  + "|sofern|würden?|nicht unsere|others? (?:say|said|answer\\w*)|beispiel|si|exemple"
                  + "|serai(?:t|ent)|ejemplo|serían?|ce qu'(?:a|ont)|a répondu|ont répondu|ha risposto"
                  + "|respondió|respondeu|odpowiedział\\w*|heeft geantwoord|jeśli|pokud|jos)\\b"
                  + "|^should\\b|[?？]"));

  /** The same, whether or not a colon ends it. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:sister|other|another|competing) (?:company|companies|ca|cas|entity|organi[sz]ation)\\b"
                  + "[^.]* (?:answer|repl|said|says|wrote|respond)|\\bours will follow\\b"
                  + "|^(?:for example|e\\.g\\.|zum beispiel|z\\. ?b\\.|par exemple|por ejemplo"
                  + "|por exemplo|per esempio|ad esempio|bijvoorbeeld|na przykład|například|napríklad"
                  + "|na primjer|például|örneğin|mesela|till exempel|for eksempel|esimerkiksi|pavyzdžiui"
                  + "|näiteks|de exemplu)\\b|^(?:например|к примеру|для примера|пример|наприклад|例えば"
                  + "|たとえば|例如|比如|譬如|例:|예를 들|예:|παράδειγμα|για παράδειγμα|مثال|مثلا|على سبيل"
                  + "|לדוגמה|למשל)"));

  private static final Pattern SAID =
      Pattern.compile(
          "(?i)\\b(?:answer(?:ed|s)|said|says|wrote|writes|replie[ds]|told us|antwortete|schrieb"
              + "|schreibt|sagt)(?: (?:as follows|this|us|the following))?\\s*:$");
  private static final Pattern SAID_BY_US =
      Pattern.compile("(?i)\\b(?:we|our|i|my|you|your|wir|unsere?|ich|sie)\\b");
  private static final Pattern POLITE =
      Pattern.compile("(?i)\\b(?:would (?:like|be (?:happy|glad|pleased))|if (?:you|any))\\b");

  /** So much of a paragraph is looked at, from its end. */
  private static final int LONGEST = 500;

  private final List<String> raw;
  private final Predicate<EmailAddress> isOfAnother;
  private boolean isQuotation;
  private int from;
  private int depth;
  private String paragraph = "";
  private int paragraphEnds = -1;
  private String introduction = "";
  private boolean isIntroduced;
  private boolean isOfOthers;

  /**
   * The lines of a message.
   *
   * @param raw with their marks of quotation
   */
  OthersWords(List<String> raw, Predicate<EmailAddress> isOfAnother) {
    this.raw = raw;
    this.isOfAnother = isOfAnother;
  }

  /** A heading of {@code count} lines at {@code at} says whose words follow. */
  void heading(int at, int count) {
    isIntroduced = false;
    introduction = "";
    // a quoted header names From, To and others; whoever wrote it is named in the line "From"
    List<String> lines = raw.subList(at, at + count);
    String author =
        lines.stream()
            .filter(QuotationHeading::namesAuthor)
            .findFirst()
            .orElse(String.join(" ", lines));
    isQuotation = AddressesInText.in(author).stream().limit(1).anyMatch(isOfAnother);
    from = at + count;
    int next = from;
    while (next < raw.size() && raw.get(next).isBlank()) {
      next++;
    }
    depth = next < raw.size() ? depth(raw.get(next)) : 0;
  }

  /** Something that the writer says at {@code at}, besides answers. */
  void remark(String line, int at) {
    String whole = paragraphEnds == at - 1 ? paragraph + " " + line : line;
    paragraph = whole.substring(Math.max(0, whole.length() - LONGEST));
    paragraphEnds = at;
    isOfOthers = OF_OTHERS.matcher(Folded.of(line)).find();
    introduction = line.endsWith(":") || isOfOthers ? paragraph : "";
    isIntroduced = false;
  }

  /** Whether the line at {@code at}, of an answer, is not the writer's. */
  boolean areAt(int at) {
    if (isQuotation && at >= from && !raw.get(at).isBlank() && depth(raw.get(at)) < depth) {
      isQuotation = false;
    }
    isIntroduced |= introduces(introduction);
    introduction = "";
    return isQuotation || isIntroduced;
  }

  private boolean introduces(String text) {
    return !text.isEmpty()
        && (INTRODUCED.matcher(Folded.of(POLITE.matcher(text).replaceAll(""))).find()
            || isOfOthers
            || SAID.matcher(text).find() && !SAID_BY_US.matcher(text).find());
  }

  private static int depth(String line) {
    int depth = 0;
    for (int i = 0; i < line.length() && "> \t".indexOf(line.charAt(i)) >= 0; i++) {
      depth += line.charAt(i) == '>' ? 1 : 0;
    }
    return depth;
  }
}
