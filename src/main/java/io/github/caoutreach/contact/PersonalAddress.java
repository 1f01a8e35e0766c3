package io.github.caoutreach.contact;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether an address seems to be a person's, as first.last is: it ends when that person leaves. */
public final class PersonalAddress {
  private static final Pattern BETWEEN = Pattern.compile("[._]");
  private static final int SHORTEST = 4;

  /** Words that addresses of desks are made of. */
  private static final Set<String> OF_DESKS =
      Set.of(
          ("abuse admin administration assistance atencion audit authority ca center centre cert"
                  + " certificados certificate certificates certification certs compliance contact"
                  + " contacto cp cps customer desk digital email enquiries esign firma general"
                  + " governance group help helpdesk incident incidents info information inquiries"
                  + " kontakt legal mail noc office ops operations pki pma policy practices problem"
                  + " problems public qtsp ra registration report reports request requests"
                  + " revocation revoke root security service services sign signature smime soc"
                  + " soporte ssl suporte support team tls trust tsp validation web")
              .split(" "));

  private PersonalAddress() {}

  /** Whether it seems to be one; of a name in one word, nobody can tell. */
  public static boolean seems(EmailAddress address) {
    String local = address.value().substring(0, address.value().lastIndexOf('@'));
    List<String> words = Arrays.asList(BETWEEN.split(local.toLowerCase(Locale.ROOT)));
    return words.size() == 2
        && local.length() > SHORTEST
        && words.stream()
            .allMatch(
                word ->
                    !word.isEmpty()
                        && word.chars().allMatch(c -> Character.isLetter(c) || c == '-')
                        && Arrays.stream(word.split("-")).noneMatch(OF_DESKS::contains));
  }
}
