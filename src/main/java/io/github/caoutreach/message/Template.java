package io.github.caoutreach.message;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;

/**
 * A text file: header lines ({@code Subject: …}, {@code Cc: …}, {@code Bcc: …}), a blank line, the
 * body. {@code ${name}} stands for a variable and nothing else: no default, no look-up, no
 * expression; the value of a variable is never read as a template. {@code $${name}} is a literal
 * {@code ${name}}.
 */
final class Template {
  private static final Pattern UNCLOSED = Pattern.compile("(?:^|[^$])(\\$\\{[^}]*)$");
  private static final List<String> HEADERS = List.of("subject", "cc", "bcc");

  /** What a variable needs in the campaign file. */
  private static final Map<String, String> IN_CAMPAIGN_FILE =
      Map.of(
          Variables.QUESTIONS,
          "the campaign file asks none: write them under \"questions\"",
          "verify_url",
          "the campaign file names none: pages: {verify: https://...}");

  private final Path file;
  private final List<String> lines;
  private final int headerLines;

  private Template(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
    int blank = lines.indexOf("");
    this.headerLines = blank < 0 ? lines.size() : blank;
  }

  /**
   * Reads the template {@code name} of {@code folder}.
   *
   * @throws OutreachException if there is no such file in the folder itself, or it is not UTF-8
   */
  static Template read(Path folder, String name) {
    Path file = folder.resolve(name);
    if (name.equals(Campaign.ACKNOWLEDGEMENT) && !Files.exists(file)) {
      return bundled(name);
    }
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw OutreachException.refuse(
            Problem.at(Place.of(file), "the template is outside its folder"));
      }
      return new Template(file, Files.readString(file).lines().map(String::stripTrailing).toList());
    } catch (NoSuchFileException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "no such template")
              .advise("the campaign file names it: write it, or put its right name there"));
    } catch (CharacterCodingException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "not UTF-8"));
    } catch (IOException e) {
      throw FileTrouble.unreadable(file, e);
    }
  }

  /** The one that comes with the program, where the folder has none of that name. */
  private static Template bundled(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/campaign/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Template(Path.of(name), text.lines().map(String::stripTrailing).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with all variables filled in. */
  record Rendered(String subject, List<EmailAddress> cc, List<EmailAddress> bcc, String body) {}

  /**
   * Fills in {@code variables}.
   *
   * @throws OutreachException with everything that is wrong: each undefined variable, with line,
   *     column and the variables there are, and each header line that is not one
   */
  Rendered render(Map<String, String> variables) {
    List<Problem> problems = new ArrayList<>();
    String subject = "";
    List<EmailAddress> cc = new ArrayList<>();
    List<EmailAddress> bcc = new ArrayList<>();
    for (int i = 0; i < headerLines; i++) {
      String[] header = lines.get(i).split(":", 2);
      Place at = new Place(file.toString(), i + 1, 1);
      String name = header[0].strip().toLowerCase(Locale.ROOT);
      if (header.length < 2 || !HEADERS.contains(name)) {
        problems.add(
            Problem.at(at, "not a header line: \"" + lines.get(i) + "\"")
                .advise("a template begins with Subject: (and Cc:, Bcc:), then a blank line"));
        continue;
      }
      int before = problems.size();
      String value = OneLine.of(fill(i, lines.get(i), variables, problems).split(":", 2)[1]);
      if (name.equals("subject")) {
        subject = value;
      } else if (problems.size() == before) {
        address(at, value, problems).ifPresent((name.equals("cc") ? cc : bcc)::add);
      }
    }
    if (subject.isBlank() && problems.isEmpty()) {
      problems.add(
          Problem.at(
              new Place(file.toString(), 1, 1), "the template has no Subject, or a blank one"));
    }
    List<String> body = new ArrayList<>();
    for (int i = headerLines + 1; i < lines.size(); i++) {
      body.addAll(List.of(fill(i, lines.get(i), variables, problems).split("\n", -1)));
    }
    refuse(problems);
    return new Rendered(subject, cc, bcc, Paragraphs.fit(body));
  }

  /**
   * Fills in {@code variables} as an HTML body: the file is HTML from its first line, and the
   * values of variables are escaped.
   *
   * @throws OutreachException with each undefined variable
   */
  String html(Map<String, String> variables) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> escaped = new HashMap<>();
    variables.forEach((name, value) -> escaped.put(name, StringEscapeUtils.escapeHtml4(value)));
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      filled.add(fill(i, lines.get(i), escaped, problems));
    }
    refuse(problems);
    return String.join("\n", filled) + "\n";
  }

  private String fill(
      int index, String line, Map<String, String> variables, List<Problem> problems) {
    if (line.indexOf('$') < 0) {
      return line;
    }
    Matcher open = UNCLOSED.matcher(line);
    if (open.find()) {
      problems.add(
          Problem.at(
              new Place(file.toString(), index + 1, open.start(1) + 1),
              "a variable without its \"}\": \"" + open.group(1) + "\""));
    }
    StringSubstitutor substitutor =
        new StringSubstitutor(name -> value(index, line, name, variables, problems));
    substitutor.setDisableSubstitutionInValues(true);
    substitutor.setEnableSubstitutionInVariables(false);
    substitutor.setValueDelimiterMatcher(null);
    return substitutor.replace(line);
  }

  private String value(
      int index, String line, String name, Map<String, String> variables, List<Problem> problems) {
    String value = variables.get(name);
    if (value == null) {
      Place at = new Place(file.toString(), index + 1, line.indexOf("${" + name) + 1);
      String nearest =
          Optional.ofNullable(IN_CAMPAIGN_FILE.get(name))
              .orElseGet(() -> Nearest.advice(name, variables.keySet()));
      String all = "variables: " + String.join(", ", new TreeSet<>(variables.keySet()));
      problems.add(
          Problem.at(at, "undefined variable \"" + name + "\"")
              .advise(nearest.isEmpty() ? all : nearest + "; " + all));
      return "?";
    }
    return value;
  }

  private static Optional<EmailAddress> address(Place at, String value, List<Problem> problems) {
    try {
      return Optional.of(new EmailAddress(value));
    } catch (IllegalArgumentException e) {
      problems.add(Problem.at(at, OneLine.of(e)));
      return Optional.empty();
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
  }
}
