package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.contact.Contact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which of a CA's contacts a campaign writes to, and why not to the others.
 *
 * @param owner the CA owner
 * @param roles whom the campaign writes to, the preferred first
 * @param atMost to how many addresses it writes
 * @param contacts the contacts, those that are used first
 */
public record ExplainContacts(
    String owner, List<String> roles, int atMost, List<Explained> contacts) {
  public ExplainContacts {
    roles = List.copyOf(roles);
    contacts = List.copyOf(contacts);
  }

  /** A contact, whether a message goes to it, and by what. */
  public record Explained(
      String address, String role, boolean used, String reason, String source, String place) {}

  /** Explains the contacts of the CA owner of that name, or with that part in its name. */
  public static ExplainContacts of(Workspace workspace, String name) {
    String owner = workspace.owner(name);
    Campaign campaign = workspace.campaign();
    Set<String> dead = workspace.standing().unreachable(owner);
    List<Contact> all = new ArrayList<>(workspace.book().of(owner));
    all.sort(Comparator.comparingInt(contact -> rank(campaign, contact.role())));
    List<Explained> explained = new ArrayList<>();
    int used = 0;
    for (Contact contact : all) {
      String against = against(contact, campaign, dead, used);
      boolean isUsed = against.isEmpty();
      used += isUsed ? 1 : 0;
      explained.add(
          new Explained(
              contact.address().toString(),
              contact.role().spelling(),
              isUsed,
              isUsed
                  ? "role " + (rank(campaign, contact.role()) + 1) + " of the campaign"
                  : against,
              contact.source(),
              contact.place().toString()));
    }
    explained.sort(Comparator.comparing((Explained one) -> !one.used()));
    return new ExplainContacts(
        owner,
        campaign.roles().stream().map(Role::spelling).toList(),
        campaign.recipientsAtMost(),
        explained);
  }

  private static int rank(Campaign campaign, Role role) {
    int rank = campaign.roles().indexOf(role);
    return rank < 0 ? campaign.roles().size() : rank;
  }

  /** Why no message goes to a contact; "" if one does. */
  private static String against(Contact contact, Campaign campaign, Set<String> dead, int used) {
    if (!(contact.address() instanceof Contact.Address.Email email)) {
      return "form only: a person has to write there, then ca-outreach outbox sent-by-hand";
    }
    if (!campaign.roles().contains(contact.role())) {
      return "the campaign does not write to this role";
    }
    if (isDead(email.email(), dead)) {
      return "what was sent to it bounced";
    }
    return used >= campaign.recipientsAtMost()
        ? String.format(
            Locale.ROOT,
            "the campaign writes to at most %d, and those before it come first",
            campaign.recipientsAtMost())
        : "";
  }

  private static boolean isDead(EmailAddress address, Set<String> dead) {
    return dead.contains(address.value().toLowerCase(Locale.ROOT));
  }
}
