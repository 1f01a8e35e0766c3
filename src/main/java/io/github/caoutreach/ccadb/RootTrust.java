package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each root store trusts a root for, by CCADB's report <em>All Included Root Certs</em>.
 *
 * @param byStore the status and the trust bits that each store gives it
 */
public record RootTrust(Map<RootStore, Given> byStore) {
  /** A root that no store includes. */
  public static final RootTrust NONE = new RootTrust(Map.of());

  private static final String INCLUDED = "Included";

  /** The stores use different words for one trust bit. */
  private static final Map<Capability, Set<String>> BITS = new EnumMap<>(Capability.class);

  static {
    BITS.put(Capability.SMIME, Set.of("email", "secure email"));
    BITS.put(Capability.TLS, Set.of("websites", "tls server", "server authentication"));
    BITS.put(Capability.TLS_EV, Set.of());
    BITS.put(Capability.CODE_SIGNING, Set.of("code", "code signing"));
  }

  /**
   * What a store gives a root.
   *
   * @param status "Apple Status" and so on
   * @param trustBits what it is trusted for, as CCADB writes it: apart by semicolons
   */
  public record Given(String status, String trustBits) {
    private boolean isFor(Capability capability) {
      Set<String> words = Optional.ofNullable(BITS.get(capability)).orElse(Set.of());
      return INCLUDED.equals(status)
          && Arrays.stream(trustBits.split(";"))
              .map(word -> word.strip().toLowerCase(Locale.ROOT))
              .anyMatch(words::contains);
    }
  }

  public RootTrust {
    byStore = Map.copyOf(byStore);
  }

  /** The stores that include the root and trust it for this, in their order. */
  public List<RootStore> storesFor(Capability capability) {
    return Arrays.stream(RootStore.values())
        .filter(store -> byStore.containsKey(store) && byStore.get(store).isFor(capability))
        .toList();
  }
}
