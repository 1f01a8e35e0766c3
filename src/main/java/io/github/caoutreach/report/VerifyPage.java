package io.github.caoutreach.report;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.mail.MailCertificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page by which recipients check a notice: one file without a script, for anybody. */
public record VerifyPage(Verification verification) {

  /**
   * Writes it; an earlier file is replaced whole.
   *
   * @throws io.github.caoutreach.common.OutreachException if the file can't be written
   */
  public void write(Path file) {
    new ReportFile(file).write(html());
  }

  /** The page. */
  public String html() {
    Map<String, Object> view = new HashMap<>();
    String style = PageTemplate.asset("report.css");
    view.put("style", style);
    view.put("styleHash", HtmlPage.hash(style));
    view.put("of", verification);
    view.put("sender", verification.sender());
    view.put("askAt", verification.sender().answersTo());
    view.put("texts", verification.texts().stream().map(VerifyPage::shown).toList());
    view.put("signers", verification.signers().stream().map(VerifyPage::shown).toList());
    view.put("count", Counted.of(verification.sent().size(), "message"));
    view.put("isSigned", !verification.signers().isEmpty());
    view.put("isSent", !verification.sent().isEmpty());
    verification.pages().ballot().ifPresent(page -> view.put("ballot", page));
    view.put(
        "isFurther", verification.pages().ballot().isPresent() || !verification.posts().isEmpty());
    return PageTemplate.html("verify.html.mustache").fill(view);
  }

  private static Map<String, Object> shown(Verification.Text text) {
    List<String> lines = text.body().lines().map(VerifyPage::indented).toList();
    return Map.of("phase", text.phase(), "subject", text.subject(), "lines", lines);
  }

  /** A value in the page loses the spaces in front of it, but not those that don't break. */
  private static String indented(String line) {
    int spaces = line.length() - line.stripLeading().length();
    return "\u00A0".repeat(spaces) + line.substring(spaces);
  }

  private static Map<String, Object> shown(MailCertificate signer) {
    return Map.of(
        "fingerprint", signer.fingerprint(),
        "addresses", String.join(", ", signer.addresses()),
        "issuer", signer.certificate().getIssuerX500Principal().getName(),
        "end", signer.end().toString());
  }
}
