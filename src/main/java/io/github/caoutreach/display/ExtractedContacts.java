package io.github.caoutreach.display;

import io.github.caoutreach.app.ExtractContacts;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.policy.PolicyContact;
import java.util.List;

/** The addresses of CAs in documents, each with the section where it stands. */
public final class ExtractedContacts {
  private ExtractedContacts() {}

  /** The contacts of each of {@code documents}, in lines. */
  public static Lines of(List<ExtractContacts.Document> documents) {
    Lines text = new Lines();
    for (ExtractContacts.Document document : documents) {
      text.add(OneLine.of(document.file().toString()));
      document.contacts().forEach(contact -> add(text, contact));
      if (document.contacts().isEmpty()) {
        text.add("  no address of the CA: look for its contact section yourself");
      }
    }
    return text;
  }

  private static void add(Lines text, PolicyContact contact) {
    String page = contact.page() > 0 ? ", page " + contact.page() : "";
    String section = contact.section().isEmpty() ? "before the first heading" : contact.section();
    text.add(
        "  %s  %s%s  (%s%s)",
        OneLine.of(contact.address()),
        contact.role().spelling(),
        contact.isForm() ? ", form only" : "",
        OneLine.of(section),
        page);
    text.add("      %s", OneLine.of(contact.context()));
  }
}
