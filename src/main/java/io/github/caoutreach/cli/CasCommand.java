package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExplainCa;
import io.github.caoutreach.app.ExplainCa.Certificate;
import io.github.caoutreach.app.ExplainCa.Evidence;
import io.github.caoutreach.app.ListCas;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.terminal.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cas",
    description = "Show which CA owners are selected, and why.",
    subcommands = {
      CasCommand.ListOwners.class,
      CasCommand.Explain.class,
      CasCheck.class,
      CasSame.class,
      CasDifferent.class
    })
final class CasCommand extends Group {
  private static final int NAMED = 8;

  @Command(name = "list", description = "List the selected CA owners, and those left out by name.")
  static final class ListOwners extends WorkspaceCommand {
    @Option(names = "--all", description = "List every CA owner, selected or not, and why.")
    boolean all;

    @Option(
        names = "--rule",
        paramLabel = "YAML",
        description =
            "Ask by this rule instead of the campaign's, written as in the campaign file:"
                + " \"{capable: [smime], where: {Country: Spain}}\".")
    Optional<String> rule = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      ListCas found = ListCas.of(workspace, all, rule.map(text -> Rule.read("--rule", text)));
      TextTable table =
          new TextTable("CA owner", "country", "roots", "intermediates", "stores", "verdict")
              .names("CA owner")
              .whole("roots", "intermediates")
              .spare("stores", "intermediates", "roots", "country");
      found
          .cas()
          .forEach(
              ca ->
                  table.row(
                      ca.owner(),
                      ca.country(),
                      ca.roots(),
                      ca.intermediates(),
                      String.join(" ", ca.stores()),
                      ca.inWords()));
      found.proposals().forEach(proposal -> say("note: " + proposal));
      Lines summary =
          new Lines()
              .add(
                  "%n%d CA owners match the rule (%s); %d left out by name, %d to write to.",
                  found.matching(),
                  found.rule(),
                  found.matching() - found.toWriteTo(),
                  found.toWriteTo())
              .add(
                  "Scope: %s; as of %s; CCADB report of %s.",
                  found.scope(), found.asOf(), found.reportDate());
      found.ofAll().ifPresent(effect -> summary.add(effect));
      return Output.of(table.fit(terminal().width()) + summary, found.cas());
    }
  }

  @Command(
      name = "explain",
      description = "Say which certificates put a CA owner in or out, and what the scope changes.")
  static final class Explain extends WorkspaceCommand {
    @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
    String owner;

    @Override
    Output run(Workspace workspace) {
      ExplainCa found = ExplainCa.of(workspace, owner);
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
      found.evidence().forEach(evidence -> describe(text, evidence));
      text.add(
          verdicts.agree()
              ? "With every record counted the verdict is the same: "
                  + verdicts.everyRecordCounted().verdict()
                  + "."
              : "With every record counted it would be: "
                  + verdicts.everyRecordCounted().inWords()
                  + ".");
      text.add(
          "Over all CA owners, %d match in this scope and %d with every record counted.",
          found.matching(), found.matchingOfAll());
      return Output.of(text, found);
    }

    private static void describe(Lines text, Evidence evidence) {
      int count = evidence.certificates().size();
      text.add(
          "  %s, %s: %s",
          OneLine.of(evidence.label()),
          evidence.isInScope() ? "in scope" : "out of scope",
          count == 0 ? "none" : count);
      for (Certificate one : evidence.certificates().subList(0, Math.min(count, NAMED))) {
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
      if (count > NAMED) {
        text.add("    and %d more", count - NAMED);
      }
    }
  }
}
