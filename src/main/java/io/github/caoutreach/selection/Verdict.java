package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Answered;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/** Why a CA owner is, or is not, in a campaign's audience. */
public sealed interface Verdict {
  /** In short: selected, left out, not selected. */
  default String label() {
    return "not selected";
  }

  /** Why not; empty if selected. */
  default String reason() {
    return "";
  }

  /** Label and reason. */
  default String inWords() {
    return reason().isEmpty() ? label() : label() + ": " + reason();
  }

  /** Selected; {@code capable} are the certificates in scope that qualify the owner. */
  record Selected(List<CertificateRecord> capable) implements Verdict {
    public Selected {
      capable = List.copyOf(capable);
    }

    @Override
    public String label() {
      return "selected";
    }
  }

  /** At least one certificate in scope, {@code witnesses}, is capable of what the rule excludes. */
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

  /** No certificate in scope is capable of what the rule requires. */
  record Lacks(Capability wanted) implements Verdict {
    @Override
    public String reason() {
      return "no certificate in scope is " + wanted.adjective();
    }
  }

  /**
   * What the columns of the report say of its certificates is not what the rule asks for.
   *
   * @param where what it asks for
   * @param against the certificates that are against it; at least one
   */
  record Unmet(Where where, List<CertificateRecord> against) implements Verdict {
    public Unmet {
      against = List.copyOf(against);
    }

    @Override
    public String reason() {
      String what = where.of() == Where.Records.NONE ? "against the rule" : "not as the rule asks";
      CertificateRecord first = against.get(0);
      String cells =
          where.columns().stream()
              .map(Where.Column::name)
              .distinct()
              .map(name -> name + ": " + shown(first.cell(name)))
              .collect(Collectors.joining(", "));
      int more = against.size() - 1;
      return "%s: \"%s\" (%s)%s"
          .formatted(what, first.name(), cells, more > 0 ? " and " + more + " more" : "");
    }

    private static String shown(String cell) {
      return cell.isBlank() ? "missing" : OneLine.of(cell);
    }
  }

  /** It is none of those that the rule names. */
  record NotNamed() implements Verdict {
    @Override
    public String reason() {
      return "not named by the rule";
    }
  }

  /** It has not answered as the rule asks. */
  record NotAnswered(Answered wanted) implements Verdict {
    @Override
    public String reason() {
      return "has not " + wanted.words();
    }
  }

  /** None of the owner's certificates is in scope. */
  record NothingInScope(Scope scope) implements Verdict {
    @Override
    public String reason() {
      return "no certificate is in scope";
    }
  }

  /** Selected by the rule, but left out by the campaign. */
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
