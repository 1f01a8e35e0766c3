package io.github.caoutreach.display;

import io.github.caoutreach.app.ExplainCa;
import io.github.caoutreach.app.ExplainCa.Certificate;
import io.github.caoutreach.app.ExplainCa.Evidence;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** Why a CA owner is selected or not: the certificates, and what the scope changes. */
public final class CaExplained {
  private static final int NAMED = 8;

  private CaExplained() {}

  /** {@code found} in lines. */
  public static Lines of(ExplainCa found) {
    ExplainCa.Verdicts verdicts = found.verdicts();
    Lines text = new Lines();
    text.add("%s: %s", OneLine.of(verdicts.verdict().owner()), verdicts.verdict().inWords());
    text.add("  rule: %s", found.rule());
    text.add("  scope: %s; as of %s", found.scope(), found.asOf());
    text.add("  records: %d in scope, %d not", found.inScope(), found.outOfScope());
    found.trustedForEmailBy().ifPresent(by -> text.add("  trusted for email by: %s", by));
    if (!found.addresses().isEmpty()) {
      text.add("  in its certificates: %s", OneLine.of(String.join(", ", found.addresses())));
    }
    text.each("  policy document: ", found.documents());
    found.evidence().forEach(evidence -> add(text, evidence));
    text.add(
        verdicts.agree()
            ? "With every record counted the verdict is the same: "
                + verdicts.everyRecordCounted().verdict()
                + "."
            : "With every record counted it would be: "
                + verdicts.everyRecordCounted().inWords()
                + ".");
    return text.add(
        "Over all CA owners, %d match in this scope and %d with every record counted.",
        found.matching(), found.matchingOfAll());
  }

  private static void add(Lines text, Evidence evidence) {
    int count = evidence.certificates().size();
    text.add(
        "  %s, %s: %s",
        OneLine.of(evidence.label()),
        evidence.isInScope() ? "in scope" : "out of scope",
        count == 0 ? "none" : count);
    text.first(NAMED, evidence.certificates(), one -> add(text, one), "    and %d more");
  }

  private static void add(Lines text, Certificate one) {
    text.add(
        "    %s  %s, valid to %s%s",
        one.recordId(), OneLine.of(one.name()), one.validTo(), one.fate());
    text.add("      SHA-256 " + one.fingerprint());
    one.said().ifPresent(said -> text.add("      the certificate: " + OneLine.of(said)));
    one.cells()
        .forEach(
            (name, cell) ->
                text.add(
                    "      %s: %s",
                    OneLine.of(name), cell.isBlank() ? "missing" : OneLine.of(cell)));
  }
}
