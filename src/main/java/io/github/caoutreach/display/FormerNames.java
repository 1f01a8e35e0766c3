package io.github.caoutreach.display;

import io.github.caoutreach.app.OwnerIdentity;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import java.util.List;

/** Which CA owners have, or seem to have, another name now. */
public final class FormerNames {
  private FormerNames() {}

  /** What a person is asked, and how it is answered; nothing if there is nothing to ask. */
  public static Lines asked(List<OwnerChange> questions) {
    Lines text = new Lines();
    for (OwnerChange one : questions) {
      text.add(one.inWords());
      text.add("  if it is the same CA owner: " + one.same());
      text.add("  if it is another one:       " + one.different());
    }
    return text;
  }

  /** The same as an answer to who has another name. */
  public static Lines questions(List<OwnerChange> questions) {
    return questions.isEmpty()
        ? new Lines().add("no CA owner seems to have another name")
        : asked(questions);
  }

  /** That it is one CA owner, and what it was called. */
  public static Lines same(OwnerIdentity.Said said) {
    return told(
        said,
        said.formerly().isEmpty()
            ? " is one CA owner"
            : ", formerly " + OneLine.of(String.join(", ", said.formerly())));
  }

  /** That they are two CA owners. */
  public static Lines different(OwnerIdentity.Said said) {
    return told(said, " and " + OneLine.of(said.other()) + " are two CA owners");
  }

  private static Lines told(OwnerIdentity.Said said, String what) {
    return new Lines().add((said.isNew() ? "" : "nothing new: ") + OneLine.of(said.owner()) + what);
  }
}
