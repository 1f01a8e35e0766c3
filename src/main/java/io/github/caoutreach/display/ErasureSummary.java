package io.github.caoutreach.display;

import io.github.caoutreach.app.ForgetAddress;
import io.github.caoutreach.app.PurgeCampaign;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.inbox.Purge;

/** What is to be erased, what was, and what stays. */
public final class ErasureSummary {
  private static final String OLD_BYTES =
      "the store's files still contain the old bytes, because somebody is reading them:"
          + " run the same command again";

  private ErasureSummary() {}

  /** Asks whether to erase an address. */
  public static String question(EmailAddress address, ForgetAddress.Result found) {
    return "About to permanently erase %s from %s.%nErase? [y/N] "
        .formatted(address, places(found));
  }

  /** Asks whether to erase the personal data of {@code campaign}. */
  public static String question(String campaign, PurgeCampaign.Result found) {
    return "About to permanently erase all addresses of %s, the text of %s, and what was noted.%nErase? [y/N] "
        .formatted(campaign, places(found));
  }

  /** What became of an address. */
  public static Lines of(EmailAddress address, ForgetAddress.Result result) {
    Lines text = new Lines();
    text.add(
        result.isNothing()
            ? "neither store nor contacts contain " + address
            : address + " erased from " + places(result));
    if (!result.overwritten()) {
      text.add(OLD_BYTES);
    }
    if (!result.contactsLines().isEmpty()) {
      text.add("still in the contacts; delete by hand:").each("  ", result.contactsLines());
    }
    if (!result.files().isEmpty()) {
      text.add("still in these files; delete by hand:").each("  ", result.files());
    }
    return text.add(
        "not looked at: the mailbox and its Sent folder, files elsewhere, backups, git's history");
  }

  /**
   * What became of the personal data of {@code campaign}.
   *
   * @param withContacts whether the contacts were to be erased too
   */
  public static Lines of(String campaign, boolean withContacts, PurgeCampaign.Result result) {
    Purge.Found found = result.store();
    Lines text = new Lines();
    text.add(
        "%s: erased from %s of the audit log, %s",
        campaign, Counted.of(found.lines(), "line"), places(result));
    if (!found.isOverwritten()) {
      text.add(OLD_BYTES);
    }
    if (found.shared() > 0) {
      text.add("%s stay: another campaign needs them too", Counted.of(found.shared(), "message"));
    }
    if (found.nobodys() > 0) {
      text.add(
          "%s of no campaign stay: ca-outreach responses list, contacts forget ADDRESS",
          Counted.of(found.nobodys(), "received message"));
    }
    if (!withContacts) {
      text.add("the contacts stay for other campaigns; with --contacts they go too");
    }
    text.add(
        "addresses are replaced in what CAs answered and servers said; names that stand there stay");
    return text.add(
        "not looked at: the mailbox and its Sent folder, reports, .eml files, backups, git's history");
  }

  private static String places(ForgetAddress.Result found) {
    return Counted.of(found.lines(), "line")
        + " of the audit log, "
        + messages(found.messages(), found.receivedMessages())
        + (found.foundContacts() > 0
            ? ", " + Counted.of(found.foundContacts(), "found contact")
            : "")
        + rows(found.contacts());
  }

  private static String places(PurgeCampaign.Result found) {
    return messages(found.store().messages(), found.store().mails()) + rows(found.contacts());
  }

  private static String messages(int sent, int received) {
    return Counted.of(sent, "message") + " and " + Counted.of(received, "received message");
  }

  private static String rows(int contacts) {
    return contacts > 0 ? ", and " + Counted.of(contacts, "row") + " of the contacts" : "";
  }
}
