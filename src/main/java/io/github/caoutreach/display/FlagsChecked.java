package io.github.caoutreach.display;

import io.github.caoutreach.app.CheckFlags;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;

/** Where CCADB's flags and the certificates disagree, and whether that changes who is selected. */
public final class FlagsChecked {
  private FlagsChecked() {}

  /** {@code found} in lines. */
  public static Lines of(CheckFlags found) {
    Lines text = new Lines();
    String owner = "";
    for (CheckFlags.Disagreement one : found.disagreements()) {
      if (!one.owner().equals(owner)) {
        text.add(OneLine.of(one.owner()));
        owner = one.owner();
      }
      text.add("  %s  %s%s", one.recordId(), OneLine.of(one.name()), one.fate());
      text.add("    %s: %s by CCADB, %s", one.capability(), yesOrNo(one.flag()), said(one));
      text.add("    SHA-256 " + one.fingerprint());
    }
    text.add(
        "%d disagreement%s; %,d of %,d records have a certificate.",
        found.disagreements().size(),
        found.disagreements().size() == 1 ? "" : "s",
        found.witnessed(),
        found.records());
    for (CheckFlags.Selected by : found.selections()) {
      text.add(
          "With capabilities: %s, %d CA owners match the rule%s.",
          by.capabilities(), by.owners(), by.isSame() ? ", as they do now" : "");
      text.each("  + ", by.added()).each("  - ", by.gone());
    }
    return text;
  }

  private static String said(CheckFlags.Disagreement one) {
    return "%s by the certificate (%s)%s"
        .formatted(
            yesOrNo(!one.flag()),
            OneLine.of(one.certificate()),
            one.counts() == one.flag() ? "; those above it or its root rule it out" : "");
  }

  private static String yesOrNo(boolean is) {
    return is ? "yes" : "no";
  }
}
