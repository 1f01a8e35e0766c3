package io.github.caoutreach.commandline;

import io.github.caoutreach.common.MailKind;
import java.util.Iterator;
import java.util.stream.Stream;

/** What a message may be, as people write it, for the help. */
public final class MailKinds implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(MailKind.values()).map(MailKind::spelling).iterator();
  }
}
