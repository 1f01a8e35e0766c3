package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;

/** Recognises words beside a tick that may limit it or take it back. */
final class Hedge {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)\\b(?:but|except\\w*|however|not|only|part(?:ly|ial\\w*)?|unless|if|may|maybe|might|perhaps"
              + "|probabl[ye]|possibly|unsure|sorry|actually|instead|rather|pilot\\w*|plan(?:s|ned|ning)?"
              + "|until|soon|some|almost|aber|nicht|noch|nur|au(?:ß|ss)er|teilweise|geplant|vielleicht"
              + "|mais|sauf|pas|partiellement|peut-être|pero|excepto|salvo|parcialmente|quizás"
              + "|tranne|parzialmente|forse|ma|mas|exceto|ainda|maar|behalve|alleen|ale|tylko|jeszcze"
              + "|jen|kromě|ještě|men|bara|inte|ikke|vain|ama|once|after|when|as soon as|sobald|dès"
              + "|cuando|quando|zodra|from (?:20\\d\\d|q[1-4]|jan\\w*|feb\\w*|mar\\w*|apr\\w*|june?|july?"
              + "|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*)|ab 20\\d\\d)\\b|\\b\\pL+n['’]t\\b|[?？]");

  private Hedge() {}

  static boolean isIn(String words) {
    return WORDS.matcher(words).find();
  }
}
