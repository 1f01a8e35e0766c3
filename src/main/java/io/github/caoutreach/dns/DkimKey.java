package io.github.caoutreach.dns;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.dns.Dns.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The public key of a DKIM selector (RFC 6376, section 3.6.1).
 *
 * @param name where it is, such as "mail._domainkey.wg.example"
 * @param isGood whether signatures with it count
 * @param words what it is like, or what is wrong
 */
public record DkimKey(String name, boolean isGood, String words) {
  /** RFC 8301: shorter keys count for nothing. */
  private static final int SHORTEST = 1024;

  private static final int USUAL = 2048;

  /** Who signed a message, and with which key. */
  public record Signer(String domain, String selector) {
    /** The one that a field DKIM-Signature names; empty if it names none. */
    public static Optional<Signer> in(String field) {
      Tags tags = Tags.in(OneLine.of(field));
      return tags.value("d")
          .flatMap(domain -> tags.value("s").map(selector -> new Signer(domain, selector)));
    }
  }

  /** The key of {@code selector} of {@code domain}. */
  public static DkimKey of(Dns dns, String selector, String domain) {
    String name = selector + "._domainkey." + domain;
    Dns.Answer answer = dns.ask(name, Kind.TXT);
    if (answer instanceof Dns.Unknown unknown) {
      return new DkimKey(name, false, "not known: " + unknown.why());
    }
    List<String> texts = answer instanceof Dns.Found found ? found.values() : List.of();
    if (texts.isEmpty()) {
      return new DkimKey(name, false, "there is no key");
    }
    if (texts.size() > 1) {
      return new DkimKey(name, false, texts.size() + " records, where there must be one");
    }
    return of(name, Tags.in(texts.get(0)));
  }

  private static DkimKey of(String name, Tags tags) {
    String key = tags.value("p").orElse("").replace(" ", "");
    if (tags.value("v").filter(v -> !v.equals("DKIM1")).isPresent()) {
      return new DkimKey(name, false, "it is no DKIM key: v must be DKIM1");
    }
    if (key.isEmpty()) {
      return new DkimKey(name, false, "the key is revoked: p is empty");
    }
    String testing =
        tags.value("t").filter(t -> t.contains("y")).isPresent()
            ? "; t=y says that it is only being tried: take that out"
            : "";
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      if (tags.value("k").orElse("rsa").equals("ed25519")) {
        return new DkimKey(name, bytes.length == 32, "ed25519" + testing);
      }
      int bits =
          ((RSAPublicKey)
                  KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)))
              .getModulus()
              .bitLength();
      String length =
          bits < SHORTEST
              ? "; less than 1024 bits count for nothing (RFC 8301)"
              : bits < USUAL ? "; 2048 are usual" : "";
      return new DkimKey(name, bits >= SHORTEST, "RSA, " + bits + " bits" + length + testing);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return new DkimKey(name, false, "p is no public key");
    }
  }
}
