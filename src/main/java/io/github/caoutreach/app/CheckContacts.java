package io.github.caoutreach.app;

import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.contact.Recipients;
import io.github.caoutreach.dns.NameServer;
import io.github.caoutreach.selection.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everybody can be written to, and whether the contacts are in order.
 *
 * @param contacts how many contacts there are
 * @param selected how many CAs are to be written to
 * @param remarks what is odd in the contacts files
 * @param withoutEmail the selected CAs without an email address, each with the web pages it has
 * @param shared the addresses that stand for several CAs, with these
 * @param withoutSource the contacts that don't say where they came from
 * @param concerns what a person should look at, the worst first
 */
public record CheckContacts(
    int contacts,
    int selected,
    List<String> remarks,
    List<Unreachable> withoutEmail,
    List<Shared> shared,
    List<String> withoutSource,
    List<ContactConcern> concerns) {
  /** A CA without an email address, and the web pages where it can be written to. */
  public record Unreachable(String owner, List<String> webPages) {
    public Unreachable {
      webPages = List.copyOf(webPages);
    }
  }

  /** An address that stands for several CAs. */
  public record Shared(String address, List<String> owners) {
    public Shared {
      owners = List.copyOf(owners);
    }
  }

  /** What was found, for programs. */
  public record View(
      int contacts,
      int selected,
      List<String> withoutAddress,
      List<String> sharedAddresses,
      List<String> withoutSource,
      List<ContactConcern.View> concerns) {
    public View {
      concerns = List.copyOf(concerns);
      withoutAddress = List.copyOf(withoutAddress);
      sharedAddresses = List.copyOf(sharedAddresses);
      withoutSource = List.copyOf(withoutSource);
    }
  }

  public CheckContacts {
    concerns = List.copyOf(concerns);
    shared = List.copyOf(shared);
    remarks = List.copyOf(remarks);
    withoutEmail = List.copyOf(withoutEmail);
    withoutSource = List.copyOf(withoutSource);
  }

  /** Checks the contacts of a campaign. */
  public static CheckContacts of(Workspace workspace) {
    AddressBook book = workspace.book();
    List<Candidate> selected = workspace.selection().selected();
    return new CheckContacts(
        book.contacts().size(),
        selected.size(),
        book.remarks().stream().map(Object::toString).toList(),
        selected.stream()
            .filter(choice -> book.emails(choice.owner(), workspace.campaign()).isEmpty())
            .map(
                choice ->
                    unreachable(choice, book.recipients(choice.owner(), workspace.campaign())))
            .toList(),
        book.ownersByAddress().entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(entry -> new Shared(entry.getKey(), new ArrayList<>(entry.getValue())))
            .toList(),
        book.contacts().stream()
            .filter(contact -> contact.source().isBlank())
            .map(contact -> contact.place() + ": " + contact.address())
            .toList(),
        ContactConcerns.of(workspace, NameServer.of(workspace.surroundings().environment())));
  }

  /** Whether a person has to act: somebody can't be written to, or would not get the message. */
  public boolean needsPerson() {
    return !withoutEmail.isEmpty() || concerns.stream().anyMatch(one -> one.kind().isGrave());
  }

  /** The same for programs. */
  public View view() {
    return new View(
        contacts,
        selected,
        withoutEmail.stream().map(Unreachable::owner).toList(),
        shared.stream().map(Shared::address).toList(),
        withoutSource,
        concerns.stream().map(ContactConcern::view).toList());
  }

  private static Unreachable unreachable(Candidate choice, Recipients recipients) {
    return new Unreachable(choice.owner(), recipients.webPages());
  }
}
