package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;
import java.util.List;
import java.util.Optional;

/**
 * A step against silence, for a person to take when reminders were of no avail.
 *
 * @param kind what is done
 * @param after from how many days after the notice on
 * @param template the template of the letter; only for {@link Kind#LETTER}
 * @param posts the posts that name who is silent; only for {@link Kind#LIST}. A post is sent once:
 *     a further one names those who fell silent later
 */
public record LadderStep(Kind kind, int after, Optional<String> template, List<String> posts) {
  public LadderStep {
    posts = List.copyOf(posts);
  }

  /** What a step does. */
  public enum Kind implements Keyword {
    /** Somebody else at the CA is found, and written to. */
    CONTACT("contact"),
    /** A letter on paper. */
    LETTER("letter"),
    /** The notices, for root programs to pass on. */
    BUNDLE("bundle"),
    /** A post to a list that names who is silent. */
    LIST("list");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
