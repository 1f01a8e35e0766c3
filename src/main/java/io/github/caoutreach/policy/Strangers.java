package io.github.caoutreach.policy;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OrganisationalDomain;
import java.util.Locale;
import java.util.Set;

/** Addresses in a CA's document that are not the CA's: of auditors, of the Forum, examples. */
final class Strangers {
  private static final Set<String> DOMAINS =
      Set.of(
          "cabforum.org",
          "ccadb.org",
          "mozilla.org",
          "chromium.org",
          "ietf.org",
          "rfc-editor.org",
          "iana.org",
          "icann.org",
          "w3.org",
          "webtrust.org",
          "cpacanada.ca",
          "etsi.org",
          "example.com",
          "example.net",
          "example.org",
          "example.edu",
          "domain.com",
          "company.com",
          "yourdomain.com",
          "email.com",
          "test.com",
          "domain.example",
          "company.example",
          "subject.example",
          "subscriber.example",
          "customer.example",
          "user.example");

  private static final Pattern ANYBODY =
      Pattern.compile(
          "^(user(name)?[0-9]*|(your|my)?[._-]?name|first[._-]?name.*|given[._-]?name.*|someone"
              + "|somebody|anyone|person|subscriber|applicant|customer|j(ohn|ane)?[._-]?(doe|smith)"
              + "|(max|erika)[._-]mustermann|juan[._-]perez|jean[._-]dupont|mario[._-]rossi"
              + "|jan[._-](kowalski|novak)|alice|bob|foo|bar|xxx+|abc|nobody|no-?reply|donotreply"
              + "|mailbox|local-?part|email|example|ejemplo|beispiel)$");
  private static final Pattern CONSTRUCTED =
      Pattern.compile("^(admin|administrator|webmaster|hostmaster|postmaster)$");
  private static final Pattern TEMPLATE = Pattern.compile("\\[[^\\]\\n]{0,60}$");
  private static final Pattern NO_SPAM = Pattern.compile("(?i)no.?spam|remove|delete.?this");

  /** Hosts, as in addresses and URLs: "example" says nothing there. */
  private static final Pattern NAMES = Pattern.compile("\\S*[./@]example\\S*");

  private static final int NEAR = 60;

  private final Vocabulary words;

  Strangers(Vocabulary words) {
    this.words = words;
  }

  /** Whether an address is somebody else's, or nobody's. */
  boolean isOne(Mention mention, WordsAround around) {
    String address = mention.address().value().toLowerCase(Locale.ROOT);
    String local = address.substring(0, address.indexOf('@'));
    String line = ReadableText.folded(around.line());
    String near = line.substring(Math.max(0, line.length() - NEAR));
    return DOMAINS.contains(OrganisationalDomain.of(address))
        || ANYBODY.matcher(local).find()
        || CONSTRUCTED.matcher(local).find() && !words.mailLabel().areIn(near)
        || NO_SPAM.matcher(address).find()
        || words.example().areIn(NAMES.matcher(near).replaceAll(" "))
        || words.subject().areIn(near)
        || words.others().areIn(others(around))
        || mention.isHidden() && isTemplate(around);
  }

  /** What the address is announced with: its line, or the line above where it has a line alone. */
  private static String others(WordsAround around) {
    String before = ReadableText.folded(around.before()).strip();
    int line = before.lastIndexOf('\n');
    int above = before.lastIndexOf('\n', line - 1);
    return before.substring(Math.max(above, Math.max(0, before.length() - 2 * NEAR)));
  }

  /** A link in a text that is yet to be filled in: "[EMAIL CONTACT]". */
  private static boolean isTemplate(WordsAround around) {
    return TEMPLATE.matcher(around.line()).find() && around.after().indexOf(']') >= 0;
  }
}
