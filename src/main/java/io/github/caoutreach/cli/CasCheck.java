package io.github.caoutreach.cli;

import io.github.caoutreach.app.CheckFlags;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = {
      "Say where CCADB's flags and the certificates disagree, and whether that changes who is"
          + " selected.",
      "The certificates are those of the report All Certificate PEMs: ccadb import FILE."
    })
final class CasCheck extends WorkspaceCommand {
  @Override
  Output run(Workspace workspace) {
    CheckFlags found = CheckFlags.of(workspace);
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
    found
        .unreadable()
        .forEach(one -> say("note: " + one.fingerprint() + " can't be read: " + one.problem()));
    found.untold().forEach(why -> say("note: " + why));
    for (CheckFlags.Selected by : found.selections()) {
      text.add(
          "With capabilities: %s, %d CA owners match the rule%s.",
          by.capabilities(), by.owners(), by.isSame() ? ", as they do now" : "");
      text.each("  + ", by.added()).each("  - ", by.gone());
    }
    return Output.of(text, found);
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
