package io.github.caoutreach.cli;

import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.MailKind;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The values of an enumeration as people write them, for help and completion. */
abstract class Spellings implements Iterable<String> {
  private final List<String> values;

  private Spellings(Keyword... values) {
    this.values = Stream.of(values).map(Keyword::spelling).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return values.iterator();
  }

  /** The steps against silence. */
  static final class Steps extends Spellings {
    Steps() {
      super(LadderStep.Kind.values());
    }
  }

  /** What a message may be. */
  static final class MailKinds extends Spellings {
    MailKinds() {
      super(MailKind.values());
    }
  }
}
