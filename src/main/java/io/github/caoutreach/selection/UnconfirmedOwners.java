package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.ccadb.OwnerChange;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OwnerNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The CA owners that a campaign may know under another name, until a person has said whether they
 * are the same: nothing is sent to them meanwhile.
 *
 * @param changes what nobody has confirmed or denied
 * @param leftOut the CA owners that the campaign leaves out by name
 */
public record UnconfirmedOwners(List<OwnerChange> changes, Set<String> leftOut) {
  public UnconfirmedOwners {
    changes = List.copyOf(changes);
    leftOut = Set.copyOf(leftOut);
  }

  /** Those of a campaign that leaves out {@code exclusions}, by their names of today. */
  public static UnconfirmedOwners of(
      List<OwnerChange> changes, List<Exclusion> exclusions, OwnerNames names) {
    return new UnconfirmedOwners(
        changes,
        exclusions.stream().map(one -> names.today(one.owner())).collect(Collectors.toSet()));
  }

  /** What concerns the campaign: it wrote to, heard, or leaves out who had the other name. */
  public List<OwnerChange> concerning(CampaignState standing) {
    return changes.stream().filter(change -> isKnown(change, standing)).toList();
  }

  private boolean isKnown(OwnerChange change, CampaignState standing) {
    return change.spellings().stream()
        .anyMatch(
            name ->
                standing.state(name).isPresent()
                    || leftOut.stream().anyMatch(out -> OwnerNames.areSpelledAlike(out, name)));
  }

  /** Why nothing is sent to a CA owner for now; empty where nothing speaks against it. */
  public Optional<String> reason(String owner, CampaignState standing) {
    return changes.stream()
        .filter(change -> change.now().equals(owner) && isKnown(change, standing))
        .findFirst()
        .map(
            change ->
                "it may be \"%s\" under another name: %s, or cas different"
                    .formatted(OneLine.of(change.former()), change.same()));
  }
}
