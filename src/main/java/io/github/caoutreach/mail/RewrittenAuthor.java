package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may have written a message in which a list put its own address into From, as lists do for
 * senders with a strict DMARC policy (RFC 7960, 4.1). It is a guess: nothing protects these fields.
 *
 * @param address an address that is not the list's
 * @param field the header field that names it
 */
public record RewrittenAuthor(EmailAddress address, String field) {
  /** Where a list keeps the author: the surest first. */
  private static final List<String> KEEPING = List.of("X-Original-From", "X-Original-Sender");

  private static final List<String> OTHERS = List.of("Reply-To", "X-MailFrom", "Sender");
  private static final Set<String> OF_A_LISTS_PROGRAM =
      Set.of("bounces", "bounce", "owner", "owners", "request", "admin", "noreply");

  /** More addresses than that in one kind of field are nobody's who writes mail. */
  private static final int MOST = 20;

  /**
   * The possible authors of {@code mail}, the likeliest first; none if its From seems to be the
   * author's own.
   */
  public static List<RewrittenAuthor> of(Incoming mail) {
    List<EmailAddress> from = in(mail, List.of("From"));
    List<EmailAddress> kept = in(mail, KEEPING);
    if (kept.stream().anyMatch(author -> isAmong(from, author))) {
      return List.of(); // a list may name the author in each message
    }
    List<EmailAddress> lists = in(mail, List.of("List-Post", "Mailing-List"));
    boolean isRewritten =
        !kept.isEmpty()
            || mail.from().toLowerCase(Locale.ROOT).contains(" via ")
            || Stream.concat(in(mail, List.of("To", "Cc")).stream(), lists.stream())
                .anyMatch(address -> isAmong(from, address));
    if (!isRewritten) {
      return List.of();
    }
    List<EmailAddress> notAuthors = Stream.concat(from.stream(), lists.stream()).toList();
    return Stream.concat(KEEPING.stream(), OTHERS.stream())
        .flatMap(
            name ->
                in(mail, List.of(name)).stream()
                    .filter(one -> notAuthors.stream().noneMatch(list -> isOfList(one, list)))
                    .map(one -> new RewrittenAuthor(one, name)))
        .toList();
  }

  private static List<EmailAddress> in(Incoming mail, List<String> fields) {
    return fields.stream().flatMap(name -> mail.addresses(name).limit(MOST)).distinct().toList();
  }

  private static boolean isAmong(List<EmailAddress> addresses, EmailAddress address) {
    return addresses.stream().anyMatch(address::sameAs);
  }

  /** Whether it is the list's address, or one of its program, such as "list-bounces@". */
  private static boolean isOfList(EmailAddress address, EmailAddress list) {
    String name = local(list);
    String rest = local(address).startsWith(name) ? local(address).substring(name.length()) : "no";
    return address.domain().equals(list.domain())
        && (rest.isEmpty()
            || rest.startsWith("+")
            || rest.startsWith("-") && OF_A_LISTS_PROGRAM.contains(rest.substring(1)));
  }

  private static String local(EmailAddress address) {
    return address.key().substring(0, address.key().lastIndexOf('@'));
  }
}
