package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.finding.StagedContact;
import io.github.caoutreach.finding.StagedContacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
  private final Deque<Done> done = new ArrayDeque<>();
  private int at;

  /** A review of what is staged in {@code workspace}. */
  public ReviewContacts(Workspace workspace) {
    this.workspace = workspace;
    this.staged = workspace.stagedContacts();
    this.open = open(workspace);
  }

  /** What was decided in this review. */
  private record Done(StagedContact contact, StagedContact.Decision decision) {}

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
   * Decides on the contacts of these numbers, whatever was decided on them before.
   *
   * @throws OutreachException if there is none of a number, or one is to be accepted and rejected
   */
  public void decide(List<Long> accepted, List<Long> rejected) {
    refuseBoth(accepted, rejected);
    List<StagedContact> wanted = accepted.stream().map(this::numbered).toList();
    List<StagedContact> unwanted = rejected.stream().map(this::numbered).toList();
    wanted.forEach(one -> accept(one, Optional.empty(), Optional.empty()));
    unwanted.forEach(this::reject);
  }

  private StagedContact numbered(long number) {
    return staged.all().stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("no contact that was found has the number " + number)
                        .advise("ca-outreach contacts review lists them")));
  }

  private static void refuseBoth(List<Long> accepted, List<Long> rejected) {
    accepted.stream()
        .filter(rejected::contains)
        .findFirst()
        .ifPresent(
            number -> {
              throw OutreachException.refuse(
                  Problem.of(number + " is to be accepted and rejected").advise("give it once"));
            });
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
  }

  /** It is not asked about again. */
  public void reject(StagedContact contact) {
    decide(contact, StagedContact.Decision.REJECTED);
  }

  private void decide(StagedContact contact, StagedContact.Decision decision) {
    staged.decide(contact.number(), decision);
    done.push(new Done(contact, decision));
  }

  /** What was done so far. */
  public Result result() {
    int accepted = count(StagedContact.Decision.ACCEPTED);
    long left = open.stream().filter(one -> !isDecided(one)).count();
    return new Result(accepted, done.size() - accepted, Math.toIntExact(left));
  }

  private int count(StagedContact.Decision decision) {
    return Math.toIntExact(done.stream().filter(one -> one.decision() == decision).count());
  }

  private boolean isDecided(StagedContact contact) {
    return done.stream().anyMatch(one -> one.contact().number() == contact.number());
  }

  /** The next contact to ask about; empty if there are no more. */
  public Optional<StagedContact> next() {
    while (at < open.size() && isDecided(open.get(at))) {
      at++;
    }
    return open.stream().skip(at).findFirst();
  }

  /** Which of the contacts is asked about, such as "3 of 14". */
  public String position() {
    return at + 1 + " of " + open.size();
  }

  /** Leaves the contact that is asked about as it is. */
  public void skip() {
    at++;
  }

  /** Goes back to the contact before that was left; says whether there is one. */
  public boolean back() {
    for (int before = at - 1; before >= 0; before--) {
      if (!isDecided(open.get(before))) {
        at = before;
        return true;
      }
    }
    return false;
  }

  /** Takes back what was decided last in this review, and asks about it again; says so. */
  public String undo() {
    if (done.isEmpty()) {
      return "nothing was decided in this review";
    }
    Done last = done.peek();
    if (last.decision() == StagedContact.Decision.ACCEPTED) {
      workspace.contacts().undo();
    }
    staged.decide(last.contact().number(), StagedContact.Decision.OPEN);
    done.pop();
    at = Math.max(open.indexOf(last.contact()), 0);
    return "no longer " + last.decision().stored() + ": " + last.contact().found().address();
  }
}
