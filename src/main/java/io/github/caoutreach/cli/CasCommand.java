package io.github.caoutreach.cli;

import io.github.caoutreach.app.CaVerdict;
import io.github.caoutreach.app.ExplainCa;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import io.github.caoutreach.selection.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cas",
    description = "Show which CA owners are selected, and why.",
    subcommands = {CasCommand.ListCas.class, CasCommand.Explain.class})
final class CasCommand extends Group {
  private static final int NAMED = 8;

  @Command(name = "list", description = "List the selected CA owners, and those left out by name.")
  static final class ListCas extends WorkspaceCommand {
    @Option(names = "--all", description = "List every CA owner, selected or not, and why.")
    boolean all;

    @Override
    Output run(Workspace workspace) {
      Selection selection = workspace.selection();
      List<Candidate> choices = all ? selection.choices() : selection.audience();
      TextTable table =
          new TextTable("CA owner", "country", "roots", "intermediates", "stores", "verdict")
              .names("CA owner")
              .whole("roots", "intermediates")
              .spare("stores", "intermediates", "roots", "country");
      choices.forEach(
          c ->
              table.row(
                  c.owner(),
                  c.country(),
                  c.count(CertificateRecord.Type.ROOT),
                  c.count(CertificateRecord.Type.INTERMEDIATE),
                  String.join(" ", c.stores().stream().map(Keyword::spelling).toList()),
                  c.verdict().inWords()));
      int audience = selection.audience().size();
      int selected = selection.selected().size();
      String summary =
          String.format(
                  Locale.ROOT,
                  "%n%d CA owners match the rule (%s); %d left out by name, %d to write to.%n",
                  audience,
                  selection.rule(),
                  audience - selected,
                  selected)
              + "Scope: %s; as of %s; CCADB report of %s.%n"
                  .formatted(
                      selection.scope(), selection.asOf(), workspace.snapshot().reportDate());
      return Output.of(
          table.fit(terminal().width()) + summary, choices.stream().map(CaVerdict::of).toList());
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
      Candidate choice = found.choice();
      StringBuilder text = new StringBuilder();
      text.append("%s: %s%n".formatted(OneLine.of(choice.owner()), choice.verdict().inWords()));
      text.append("  rule: %s%n".formatted(found.rule()));
      text.append("  scope: %s; as of %s%n".formatted(found.scope(), found.asOf()));
      text.append("  records: ").append(choice.inScope().size()).append(" in scope, ");
      text.append(choice.outOfScope().size()).append(" not\n");
      found.rule().capable().forEach(one -> describe(text, one, choice, found.asOf()));
      found.rule().notCapable().forEach(one -> describe(text, one, choice, found.asOf()));
      text.append(difference(found));
      text.append(
          String.format(
              Locale.ROOT,
              "Over all CA owners, %d match in this scope and %d with every record counted.%n",
              found.matching(),
              found.matchingOfAll()));
      return Output.of(
          text.toString(),
          new Explanation(CaVerdict.of(choice), CaVerdict.of(found.everyRecordCounted())));
    }

    /** The verdicts on one CA owner, for programs. */
    record Explanation(CaVerdict verdict, CaVerdict everyRecordCounted) {}

    private static void describe(
        StringBuilder text, Capability capability, Candidate choice, LocalDate asOf) {
      describe(text, capability.adjective() + ", in scope", capability, choice.inScope(), asOf);
      describe(
          text, capability.adjective() + ", out of scope", capability, choice.outOfScope(), asOf);
    }

    private static void describe(
        StringBuilder text,
        String label,
        Capability capability,
        List<CertificateRecord> records,
        LocalDate asOf) {
      List<CertificateRecord> capable =
          records.stream().filter(r -> r.capabilities().contains(capability)).toList();
      text.append("  ").append(label).append(": ");
      text.append(capable.isEmpty() ? "none" : capable.size()).append('\n');
      capable.stream()
          .limit(NAMED)
          .forEach(
              r ->
                  text.append(
                      "    %s  %s, valid to %s%s%n      SHA-256 %s%n"
                          .formatted(
                              r.recordId(),
                              OneLine.of(r.name()),
                              r.validTo(),
                              fate(r, asOf),
                              r.fingerprint())));
      if (capable.size() > NAMED) {
        text.append("    and ").append(capable.size() - NAMED).append(" more\n");
      }
    }

    private static String fate(CertificateRecord record, LocalDate asOf) {
      return (record.isExpired(asOf) ? " (expired)" : "")
          + (record.isRevoked() ? " (revoked)" : "");
    }

    private static String difference(ExplainCa found) {
      Verdict then = found.everyRecordCounted().verdict();
      return found.isSameWithEveryRecord()
          ? "With every record counted the verdict is the same: " + then.label() + ".\n"
          : "With every record counted it would be: " + then.inWords() + ".\n";
    }
  }
}
