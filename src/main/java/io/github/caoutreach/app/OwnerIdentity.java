package io.github.caoutreach.app;

import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether two names are of one CA owner, as a person says it; it counts in every campaign of the
 * workspace, from the next command on.
 */
public final class OwnerIdentity {
  private final Workspace workspace;
  private final OwnerNames names;

  public OwnerIdentity(Workspace workspace) {
    this.workspace = workspace;
    this.names = workspace.names();
  }

  /**
   * What follows from what a person said.
   *
   * @param owner the name of today of the first CA owner
   * @param formerly the other names that it had
   * @param other the name of today of the second one; the same where they are one
   * @param isNew whether it was not so before
   */
  public record Said(String owner, List<String> formerly, String other, boolean isNew) {
    public Said {
      formerly = List.copyOf(formerly);
    }
  }

  /** What a person is asked: which CA owners seem to have another name. */
  public List<OwnerChange> questions() {
    return workspace.ccadb().unconfirmed(names);
  }

  /**
   * Says that {@code former} and {@code now} are one.
   *
   * @param both whether that holds although the latest report has both
   * @throws OutreachException where nobody is called so, or the latest report has both
   */
  public Said same(String former, String now, boolean both) {
    String before = known(former);
    String after = known(now);
    boolean isNew = !names.areOne(before, after);
    if (isNew) {
      if (!both && names.owner(before).isPresent() && names.owner(after).isPresent()) {
        throw OutreachException.refuse(
            Problem.of(
                    "the latest report has both %s and %s, as two CA owners"
                        .formatted(quoted(before), quoted(after)))
                .advise("if they are one all the same, and get one notice: --both"));
      }
      append(new Event.SameOwner(before, after));
    }
    return said(before, after, isNew);
  }

  /**
   * Says that {@code one} and {@code other} are two, whatever was said before.
   *
   * @throws OutreachException where nobody is called so, or they are one by way of a third name, or
   *     are one name
   */
  public Said different(String one, String other) {
    String first = known(one);
    String second = known(other);
    if (OwnerNames.areSpelledAlike(first, second)) {
      throw OutreachException.refuse(
          Problem.of(
                  "%s and %s are one name, spelled in two ways"
                      .formatted(quoted(first), quoted(second)))
              .advise("two names that differ in case, accents or spaces only are always one"));
    }
    boolean isNew = !names.areDifferent(first, second);
    if (isNew) {
      Event said = new Event.DifferentOwners(first, second);
      OwnerNames then = workspace.ccadb().namesAfter(List.of(said));
      if (then.areOne(first, second)) {
        throw OutreachException.refuse(
            Problem.of(
                    "%s and %s are one by way of another name"
                        .formatted(quoted(first), quoted(second)))
                .advise("say who of these differ: " + quoted(allNames(then, first))));
      }
      append(said);
    }
    return said(first, second, isNew);
  }

  private void append(Event said) {
    AuditLog.ofAllCampaigns(workspace.store()).append(said);
  }

  private Said said(String one, String other, boolean isNew) {
    OwnerNames then = workspace.ccadb().names();
    String owner = then.today(one);
    return new Said(owner, then.formerly(owner), then.today(other), isNew);
  }

  private static List<String> allNames(OwnerNames then, String name) {
    List<String> all = new ArrayList<>(then.formerly(then.today(name)));
    all.add(then.today(name));
    return all;
  }

  /** The name as CCADB, or else a contact, spells it. */
  private String known(String written) {
    Collection<String> inReports = workspace.ccadb().owners();
    if (inReports.contains(written)) {
      return written;
    }
    Set<String> contacts = AddressBook.ownersNamed(workspace.folder().contacts());
    return List.of(inReports, contacts).stream()
        .flatMap(Collection::stream)
        .filter(name -> OwnerNames.areSpelledAlike(name, written))
        .findFirst()
        .orElseThrow(() -> unknown(written, inReports));
  }

  private static OutreachException unknown(String written, Collection<String> names) {
    String nearest = Nearest.advice(written, names);
    return OutreachException.refuse(
        Problem.of("no report, and no contact, names a CA owner " + quoted(written))
            .advise(nearest.isEmpty() ? "ca-outreach cas list --all shows every name" : nearest));
  }

  private static String quoted(String name) {
    return '"' + OneLine.of(name) + '"';
  }

  private static String quoted(List<String> names) {
    return names.stream().map(OwnerIdentity::quoted).collect(Collectors.joining(", "));
  }
}
