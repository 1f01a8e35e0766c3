package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two reports. Owners have the names that the reports give them; certificates
 * are tied by their fingerprints.
 *
 * @param ownersAdded the CA owners that only the second one has, without those renamed
 * @param ownersGone those that only the first one has, without those renamed
 * @param renamed who seems to be renamed, merged or split, by their certificates
 * @param added the certificates that only the second one has
 * @param gone those that only the first one has
 * @param changed what differs in certificates that both have
 */
public record SnapshotDiff(
    List<String> ownersAdded,
    List<String> ownersGone,
    List<OwnerChange> renamed,
    List<Certificate> added,
    List<Certificate> gone,
    List<Changed> changed) {
  public SnapshotDiff {
    ownersAdded = List.copyOf(ownersAdded);
    ownersGone = List.copyOf(ownersGone);
    renamed = List.copyOf(renamed);
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    changed = List.copyOf(changed);
  }

  /** A certificate. */
  public record Certificate(String owner, String name, String fingerprint) {
    static Certificate of(CertificateRecord record) {
      return new Certificate(record.owner(), record.name(), record.fingerprint().hex());
    }
  }

  /**
   * What differs in a certificate.
   *
   * @param what capabilities, revocation, or the status in a root store
   */
  public record Changed(Certificate certificate, String what, String before, String after) {}

  /**
   * The differences between the records of two reports.
   *
   * @param renamed who seems to be renamed, merged or split
   */
  static SnapshotDiff between(
      List<CertificateRecord> before, List<CertificateRecord> after, List<OwnerChange> renamed) {
    Map<String, CertificateRecord> then = byFingerprint(before);
    Map<String, CertificateRecord> now = byFingerprint(after);
    Set<String> ownersBefore = owners(before);
    Set<String> ownersAfter = owners(after);
    List<String> ownersAdded =
        without(
            without(ownersAfter, ownersBefore), renamed.stream().map(OwnerChange::now).toList());
    List<String> ownersGone =
        without(
            without(ownersBefore, ownersAfter), renamed.stream().map(OwnerChange::former).toList());
    List<Changed> changed = new ArrayList<>();
    now.forEach(
        (fingerprint, record) -> {
          if (then.containsKey(fingerprint)) {
            compare(then.get(fingerprint), record, changed);
          }
        });
    return new SnapshotDiff(
        ownersAdded, ownersGone, renamed, onlyIn(now, then), onlyIn(then, now), changed);
  }

  /** Of a certificate that is there under several parents, the first one. */
  private static Map<String, CertificateRecord> byFingerprint(List<CertificateRecord> records) {
    Map<String, CertificateRecord> found = new LinkedHashMap<>();
    records.forEach(record -> found.putIfAbsent(record.fingerprint().hex(), record));
    return found;
  }

  private static Set<String> owners(List<CertificateRecord> records) {
    return records.stream()
        .map(CertificateRecord::owner)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Those of {@code some} that are none of {@code others}, however these are spelled. */
  private static List<String> without(Collection<String> some, Collection<String> others) {
    OwnerNames names = new OwnerNames(List.of(), others, List::of);
    return some.stream().filter(name -> names.owner(name).isEmpty()).toList();
  }

  private static List<Certificate> onlyIn(
      Map<String, CertificateRecord> one, Map<String, CertificateRecord> other) {
    return one.entrySet().stream()
        .filter(entry -> !other.containsKey(entry.getKey()))
        .map(entry -> Certificate.of(entry.getValue()))
        .toList();
  }

  private static void compare(
      CertificateRecord before, CertificateRecord after, List<Changed> changed) {
    Certificate certificate = Certificate.of(after);
    compare(certificate, "capabilities", capabilities(before), capabilities(after), changed);
    compare(
        certificate,
        "revocation",
        before.revocation().ccadb(),
        after.revocation().ccadb(),
        changed);
    if (after.type() == CertificateRecord.Type.ROOT) {
      for (RootStore store : RootStore.values()) {
        compare(
            certificate,
            store.spelling(),
            before.rootStatuses().getOrDefault(store, ""),
            after.rootStatuses().getOrDefault(store, ""),
            changed);
      }
    }
  }

  private static void compare(
      Certificate certificate, String what, String before, String after, List<Changed> changed) {
    if (!before.equals(after)) {
      changed.add(new Changed(certificate, what, before, after));
    }
  }

  private static String capabilities(CertificateRecord record) {
    return record.capabilities().stream()
        .map(Keyword::spelling)
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
