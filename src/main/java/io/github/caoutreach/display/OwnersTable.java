package io.github.caoutreach.display;

import io.github.caoutreach.app.ListCas;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;

/** CA owners, each with its verdict, and how many the rule selects. */
public final class OwnersTable {
  private OwnersTable() {}

  /** {@code found} in at most {@code width} columns. */
  public static String of(ListCas found, int width) {
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
    int leftOut = found.matching() - found.toWriteTo();
    Lines summary =
        new Lines()
            .add(
                "%n%d CA owners match the rule (%s); %s%d to write to.",
                found.matching(),
                found.rule(),
                leftOut == 0 ? "" : leftOut + " left out by name, ",
                found.toWriteTo())
            .add(
                "Scope: %s; as of %s; CCADB report of %s.",
                found.scope(), found.asOf(), found.reportDate());
    found.ofAll().ifPresent(effect -> summary.add(effect));
    return table.fit(width) + summary;
  }
}
