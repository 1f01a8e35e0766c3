package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.finding.StagedContact;
import io.github.caoutreach.finding.StagedContacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Goes through the contacts that were found, and does what a person decides on each. */
public final class ReviewContacts {
  private final Workspace workspace;
  private final StagedContacts staged;
  private final List<StagedContact> open;
  private final Set<Long> decided = new HashSet<>();
  private int accepted;
  private int rejected;

  /** A review of what is staged in {@code workspace}. */
  public ReviewContacts(Workspace workspace) {
    this.workspace = workspace;
    this.staged = workspace.stagedContacts();
    this.open = open(workspace);
  }

  /**
   * What was done.
   *
   * @param accepted how many contacts were added
   * @param rejected how many are not asked about again
   * @param left how many still wait
   */
  public record Result(int accepted, int rejected, int left) {}

  /** The contacts that wait: one that somebody has added by hand is decided on. */
  static List<StagedContact> open(Workspace workspace) {
    Map<String, Set<String>> listed =
        workspace.book().contacts().stream()
            .collect(
                Collectors.groupingBy(
                    Contact::owner,
                    Collectors.mapping(
                        one -> StagedContacts.key(one.address().toString()), Collectors.toSet())));
    return workspace.stagedContacts().all().stream()
        .filter(one -> one.decision() == StagedContact.Decision.OPEN)
        .filter(
            one ->
                !listed
                    .getOrDefault(one.owner(), Set.of())
                    .contains(StagedContacts.key(one.found().address())))
        .toList();
  }

  /** The contacts that waited at the beginning, in the order in which they were found. */
  public List<StagedContact> open() {
    return List.copyOf(open);
  }

  /** The same for programs. */
  public List<FoundContactView> views() {
    return open.stream().map(FoundContactView::of).toList();
  }

  /**
   * The contact of that number, whatever was decided on it.
   *
   * @throws OutreachException if there is none
   */
  public StagedContact numbered(long number) {
    return staged.all().stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("no contact that was found has the number " + number)
                        .advise("ca-outreach contacts review lists them")));
  }

  /**
   * Adds it to the contacts, as found or with changes.
   *
   * @param address what to write instead
   * @param role what it is for instead
   * @throws OutreachException if one of them is wrong; nothing is changed then
   */
  public void accept(StagedContact contact, Optional<String> address, Optional<String> role) {
    Map<String, String> columns = new HashMap<>();
    columns.put("role", role.orElse(contact.found().role().spelling()));
    columns.put("source", contact.found().place());
    columns.put("source_url", contact.found().url().toString());
    columns.put("seen_on", contact.foundOn().toString());
    workspace.contacts().add(contact.owner(), address.orElse(contact.found().address()), columns);
    decide(contact, StagedContact.Decision.ACCEPTED);
    accepted++;
  }

  /** It is not asked about again. */
  public void reject(StagedContact contact) {
    decide(contact, StagedContact.Decision.REJECTED);
    rejected++;
  }

  private void decide(StagedContact contact, StagedContact.Decision decision) {
    staged.decide(contact.number(), decision);
    decided.add(contact.number());
  }

  /** What was done so far. */
  public Result result() {
    long left = open.stream().filter(one -> !decided.contains(one.number())).count();
    return new Result(accepted, rejected, Math.toIntExact(left));
  }
}
