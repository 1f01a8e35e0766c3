package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.ccadb.CertificateRecord;
import java.util.List;

/** Why a CA owner is, or is not, in a campaign's audience. */
public sealed interface Verdict {
  /** In a word: selected, left out, not selected. */
  default String label() {
    return "not selected";
  }

  /** Why not; empty for those selected. */
  default String reason() {
    return "";
  }

  /** Label and reason. */
  default String inWords() {
    return reason().isEmpty() ? label() : label() + ": " + reason();
  }

  /** The rule holds; {@code capable} are the certificates in scope that put the owner in. */
  record Selected(List<CertificateRecord> capable) implements Verdict {
    public Selected {
      capable = List.copyOf(capable);
    }

    @Override
    public String label() {
      return "selected";
    }
  }

  /** {@code witnesses}, at least one certificate in scope, are capable of what the rule bars. */
  record AlsoIssues(Capability other, List<CertificateRecord> witnesses) implements Verdict {
    public AlsoIssues {
      witnesses = List.copyOf(witnesses);
    }

    @Override
    public String reason() {
      CertificateRecord first = witnesses.get(0);
      int more = witnesses.size() - 1;
      return "%s through \"%s\" (valid to %s)%s"
          .formatted(
              other.adjective(),
              first.name(),
              first.validTo(),
              more > 0 ? " and " + more + " more" : "");
    }
  }

  /** No certificate in scope is capable of what the rule asks for. */
  record Lacks(Capability wanted) implements Verdict {
    @Override
    public String reason() {
      return "no certificate in scope is " + wanted.adjective();
    }
  }

  /** None of the owner's certificates is in scope. */
  record NothingInScope(Scope scope) implements Verdict {
    @Override
    public String reason() {
      return "no certificate is in scope";
    }
  }

  /** The rule holds, and the campaign leaves the owner out all the same. */
  record LeftOut(Exclusion exclusion, List<CertificateRecord> capable) implements Verdict {
    public LeftOut {
      capable = List.copyOf(capable);
    }

    @Override
    public String label() {
      return "left out";
    }

    @Override
    public String reason() {
      return exclusion.reason() + exclusion.source().map(text -> " (" + text + ")").orElse("");
    }
  }
}
