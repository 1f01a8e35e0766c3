package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.policy.PolicyContact;
import io.github.caoutreach.policy.PolicyContacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contacts in policy documents; nothing is stored.
 *
 * @param documents what was read, in the order asked for
 * @param problems why others could not be read
 */
public record ExtractContacts(List<Document> documents, List<Problem> problems) {
  public ExtractContacts {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** A document, and the contacts in it, best first. */
  public record Document(Path file, List<PolicyContact> contacts) {
    public Document {
      contacts = List.copyOf(contacts);
    }
  }

  /** A contact for programs; {@code page} only where the format has pages. */
  public record View(
      String file,
      String address,
      String role,
      boolean formOnly,
      String section,
      Optional<Integer> page,
      String context) {}

  /** Reads all of {@code files}. */
  public static ExtractContacts from(List<Path> files) {
    List<Document> documents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    PolicyContacts contacts = new PolicyContacts();
    for (Path file : files) {
      try {
        documents.add(new Document(file, contacts.in(file)));
      } catch (OutreachException unreadable) {
        problems.addAll(unreadable.problems());
      }
    }
    if (documents.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
    return new ExtractContacts(documents, problems);
  }

  /** The same for programs: one array, the contacts of each document best first. */
  public List<View> views() {
    return documents.stream()
        .flatMap(document -> document.contacts().stream().map(one -> view(document, one)))
        .toList();
  }

  private static View view(Document document, PolicyContact contact) {
    return new View(
        document.file().toString(),
        contact.address(),
        contact.role().spelling(),
        contact.isForm(),
        contact.section(),
        Optional.of(contact.page()).filter(page -> page > 0),
        contact.context());
  }
}
