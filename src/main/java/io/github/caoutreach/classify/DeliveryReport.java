package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * The fields of a delivery report (RFC 3464), recipient by recipient.
 *
 * @param failed the recipients whom the message did not reach
 * @param delayed the recipients whom it has not reached yet
 * @param others how many recipients it reached or was forwarded for
 */
record DeliveryReport(List<FailedRecipient> failed, List<FailedRecipient> delayed, int others) {
  private static final Pattern ADDRESS =
      Pattern.compile("(\"[^\"\\n]{1,64}\"|[^\\s<>;:,\"()\\[\\]]+)@[^\\s<>;:,\"()]+");
  private static final int LONGEST_DIAGNOSTIC = 4000;
  private static final Set<String> SUCCESS = Set.of("delivered", "relayed", "expanded");
  private static final Pattern GROUP = Pattern.compile("(?m)^[ \\t]*$\\n");
  private static final Pattern TYPE = Pattern.compile("^\\s*[\\w-]+\\s*;\\s*");
  private static final Pattern NAMES_A_RECIPIENT =
      Pattern.compile("(?im)^(final-recipient|original-recipient|x-actual-recipient|action):");

  /** Reads {@code fields}, the text of a message/delivery-status part. */
  static DeliveryReport read(String fields, Rules rules) {
    List<FailedRecipient> failed = new ArrayList<>();
    List<FailedRecipient> delayed = new ArrayList<>();
    int others = 0;
    for (InternetHeaders recipient : recipients(fields)) {
      String action = field(recipient, "Action").toLowerCase(Locale.ROOT);
      FailedRecipient one = undelivered(recipient, rules);
      boolean isFailure =
          one.status().isPresent() || !field(recipient, "Diagnostic-Code").isEmpty();
      if (action.startsWith("delay")) {
        delayed.add(one.late());
      } else if (action.startsWith("fail") || isFailure && !SUCCESS.contains(action)) {
        failed.add(one);
      } else {
        others++;
      }
    }
    return new DeliveryReport(eachOnce(failed), eachOnce(delayed), others);
  }

  /** Removes duplicates: some systems report a recipient once for each waiting message. */
  private static List<FailedRecipient> eachOnce(List<FailedRecipient> all) {
    Map<String, FailedRecipient> byAddress = new LinkedHashMap<>();
    all.forEach(one -> byAddress.putIfAbsent(one.address().toLowerCase(Locale.ROOT), one));
    return List.copyOf(byAddress.values());
  }

  private static FailedRecipient undelivered(InternetHeaders recipient, Rules rules) {
    String diagnostic = first(field(recipient, "Diagnostic-Code"));
    String status = field(recipient, "Status");
    Optional<StatusCode> inField = StatusCode.ofField(status);
    Optional<StatusCode> inWords =
        StatusCode.in(status + "\n" + TYPE.matcher(diagnostic).replaceFirst(""));
    Optional<StatusCode> code =
        inField
            .filter(field -> !field.isGeneral())
            .or(() -> inWords.filter(words -> isMoreOf(words, inField)))
            .or(() -> inField)
            .or(() -> inWords);
    String reason = diagnostic.isEmpty() ? status : diagnostic;
    ScannedText words = FailureReason.scanned(reason, rules);
    boolean permanent =
        inField
            .or(() -> inWords)
            .map(StatusCode::permanent)
            .orElseGet(() -> !rules.temporary().isIn(words));
    return new FailedRecipient(
        address(recipient),
        code.flatMap(StatusCode::enhanced),
        permanent,
        new FailureReason(code, words).scope(permanent, rules),
        DiagnosticText.of(reason));
  }

  private static String first(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST_DIAGNOSTIC));
  }

  /**
   * Whether the code in the words is more specific than that in the field, and in the same class.
   */
  private static boolean isMoreOf(StatusCode words, Optional<StatusCode> field) {
    return words.enhanced().isPresent()
        && field.map(StatusCode::permanent).filter(p -> p == words.permanent()).isPresent();
  }

  /**
   * The address we wrote to if given, else the one it led to: "type; address" (RFC 3464, 2.3.1 and
   * 2.3.2).
   */
  private static String address(InternetHeaders recipient) {
    for (String name : List.of("Original-Recipient", "Final-Recipient", "X-Actual-Recipient")) {
      String text = decoded(field(recipient, name));
      Matcher matcher = ADDRESS.matcher(text.substring(text.indexOf(';') + 1));
      if (matcher.find()) {
        return matcher.group();
      }
    }
    return "";
  }

  /** Decodes xtext, "+" and two hex digits for a special character (RFC 3461, section 4). */
  private static String decoded(String text) {
    return text.replace("+3D", "=").replace("+2B", "+").replace("+40", "@");
  }

  /** The groups of fields about recipients; Angus requires those about the message before them. */
  private static List<InternetHeaders> recipients(String fields) {
    List<InternetHeaders> found = new ArrayList<>();
    for (String group : GROUP.split(fields)) {
      if (!NAMES_A_RECIPIENT.matcher(group).find()) {
        continue;
      }
      String report = "Reporting-MTA: dns; unknown\n\n" + group.strip() + "\n";
      try {
        DeliveryStatus status =
            new DeliveryStatus(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
          found.add(status.getRecipientDSN(i));
        }
      } catch (MessagingException | IOException e) {
        // skips a group that can't be read
      }
    }
    return found;
  }

  /** A field as UTF-8 (RFC 6533, section 3); Angus reads each byte as a character. */
  private static String field(InternetHeaders headers, String name) {
    String value = Optional.ofNullable(headers.getHeader(name, " ")).orElse("").strip();
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
