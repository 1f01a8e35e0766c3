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
              + "|tranne|parzialmente|forse)\\b|\\b\\pL+n['’]t\\b|[?？]");

  private Hedge() {}

  static boolean isIn(String words) {
    return WORDS.matcher(words).find();
  }
}
