package io.github.caoutreach.campaign;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.common.YamlMap;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a campaign file, with the keys of the manual. */
final class CampaignFile {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,4})\\s*([dw])");
  private static final Pattern VARIABLE_NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final String ACKNOWLEDGE = "acknowledge";
  private static final List<String> YES = List.of("yes", "true");
  private static final List<String> NO = List.of("no", "false");
  private static final int DEFAULT_RECIPIENTS = 3;
  private static final int DAYS_IN_WEEK = 7;

  /** How many years before and after the deadline recurring holidays are expanded. */
  private static final int YEARS_AROUND = 10;

  private CampaignFile() {}

  static YamlMap.Reading<Campaign> look(Path file) {
    return YamlMap.look(file, root -> campaign(file, root));
  }

  static String nameOf(Path file) {
    return Pattern.compile("\\.ya?ml$").matcher(file.getFileName().toString()).replaceFirst("");
  }

  private static Campaign campaign(Path file, YamlMap root) {
    YamlMap audience = root.map("audience");
    YamlMap contacts = root.map("contacts");
    LocalDate answersBy = root.neededDate("answers-by");
    List<Phase> phases =
        root.maps(
            "phases",
            phase ->
                new Phase(
                    phase.neededDate("from"),
                    phase.neededText("name"),
                    variables(phase.map("variables"))));
    Map<String, String> variables = variables(root.map("variables"));
    Stances stances = StancesInFile.read(root);
    Map<String, Post> posts = posts(root.map("posts"));
    return new Campaign(
        nameOf(file),
        root.neededText("title"),
        RuleFile.read(audience),
        scope(audience.map("scope")),
        exclusions(file.resolveSibling(""), audience),
        roles(contacts),
        contacts.parsed("at-most", CampaignFile::count).orElse(DEFAULT_RECIPIENTS),
        templateName(root, "notice"),
        root.has("notice-html") ? Optional.of(templateName(root, "notice-html")) : Optional.empty(),
        root.list("attachments", CampaignFile::fileName),
        posts,
        phases,
        root.date("first-notice"),
        answersBy,
        root.date("closed"),
        reminders(root),
        updates(root.map("updates"), stances.names()),
        ladder(root, posts.keySet()),
        quiet(file.toAbsolutePath().resolveSibling(""), root.map("quiet"), answersBy),
        variables,
        new QuestionsInFile(root, variablesOfQuestions(phases, variables)).read(),
        stances,
        acknowledgement(root),
        pages(root.map("pages")));
  }

  /** Those that have a value on every day. */
  private static Set<String> variablesOfQuestions(
      List<Phase> phases, Map<String, String> variables) {
    Set<String> names =
        new HashSet<>(phases.isEmpty() ? Set.of() : phases.get(0).variables().keySet());
    phases.forEach(phase -> names.retainAll(phase.variables().keySet()));
    names.addAll(variables.keySet());
    return names;
  }

  private static Scope scope(YamlMap scope) {
    boolean any = scope.texts("stores").equals(List.of("any"));
    return new Scope(
        scope.parsed("expired", CampaignFile::isIn).orElse(false),
        scope.parsed("revoked", CampaignFile::isIn).orElse(false),
        any
            ? List.of()
            : scope.list("stores", text -> Keyword.read(RootStore.class, "root store", text)),
        scope.parsed("constrained", CampaignFile::isIn).orElse(true),
        scope.list("trusted-for-email-by", CampaignFile::emailStore),
        scope.parsed("subordinates", CampaignFile::isApart).orElse(false));
  }

  private static RootStore emailStore(String text) {
    RootStore store = Keyword.read(RootStore.class, "root store", text);
    if (store == RootStore.CHROME) {
      throw new IllegalArgumentException("chrome trusts no root for email, only for websites");
    }
    return store;
  }

  private static boolean isApart(String text) {
    return switch (text) {
      case "apart" -> true;
      case "with-owner" -> false;
      default ->
          throw new IllegalArgumentException("\"with-owner\" or \"apart\", not \"" + text + "\"");
    };
  }

  private static boolean isIn(String text) {
    return switch (text) {
      case "in" -> true;
      case "out" -> false;
      default -> throw new IllegalArgumentException("\"in\" or \"out\", not \"" + text + "\"");
    };
  }

  /** Those in the file itself come first: of two reasons for one CA owner, its own one is said. */
  private static List<Exclusion> exclusions(Path folder, YamlMap audience) {
    List<Exclusion> found = new ArrayList<>(audience.maps("exclude", CampaignFile::exclusion));
    for (String name : audience.list("exclude-from", CampaignFile::tableName)) {
      try {
        found.addAll(ExclusionsFile.read(folder.resolve(name)));
      } catch (OutreachException wrong) {
        audience.problems(wrong.problems());
      }
    }
    return found;
  }

  private static Exclusion exclusion(YamlMap map) {
    return new Exclusion(
        map.neededText("owner"),
        map.neededText("reason"),
        map.text("source"),
        map.valuePlace("owner"),
        false);
  }

  private static List<Role> roles(YamlMap contacts) {
    List<Role> roles = contacts.list("roles", text -> Keyword.read(Role.class, "role", text));
    return roles.isEmpty() ? Arrays.asList(Role.values()) : roles;
  }

  private static int count(String text) {
    if (Pattern.matches("[1-9]\\d{0,2}", text)) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("a number from 1 to 999, not \"" + text + "\"");
  }

  private static Map<String, Post> posts(YamlMap posts) {
    Map<String, Post> found = new LinkedHashMap<>();
    for (String name : posts.names()) {
      YamlMap post = posts.map(name);
      List<EmailAddress> to = post.list("to", EmailAddress::new);
      if (to.isEmpty() && !post.has("to")) {
        post.problem(post.place(), "\"to\" is missing: the address of the list");
      }
      found.put(
          name,
          new Post(
              name,
              to,
              templateName(post, "template"),
              post.text("follows"),
              post.parsed("archive", CampaignFile::webPage)));
      post.text("follows")
          .filter(earlier -> !found.containsKey(earlier) || earlier.equals(name))
          .ifPresent(
              earlier ->
                  post.problem(
                      post.valuePlace("follows"),
                      "there is no post \"" + earlier + "\" before this one"));
    }
    return found;
  }

  private static List<ReminderPlan> reminders(YamlMap root) {
    List<ReminderPlan> plans = new ArrayList<>();
    root.maps(
        "reminders",
        map -> {
          Optional<ReminderPlan.Timing> timing = timing(map);
          String template = templateName(map, "template");
          int further = map.parsed("further-contacts", CampaignFile::count).orElse(0);
          timing.ifPresent(
              when -> {
                if (!plans.isEmpty() && isEarlier(when, plans.get(plans.size() - 1).timing())) {
                  map.problem(map.place(), "a reminder must come later than the one before");
                }
                plans.add(new ReminderPlan(when, template, further));
              });
          return map;
        });
    return plans;
  }

  private static List<UpdatePlan> updates(YamlMap updates, List<String> stances) {
    List<UpdatePlan> plans = new ArrayList<>();
    for (String name : updates.names()) {
      YamlMap map = updates.map(name);
      UpdatePlan plan =
          new UpdatePlan(
              name,
              templateName(map, "template"),
              map.list("to", text -> part(text, stances)),
              map.date("on"));
      if (plans.stream().anyMatch(other -> other.number() == plan.number())) {
        map.problem(
            updates.place(name),
            "choose another name: the store can't tell it from another update's");
      }
      plans.add(plan);
    }
    return plans;
  }

  private static List<LadderStep> ladder(YamlMap root, Set<String> posts) {
    List<LadderStep> steps = new ArrayList<>();
    root.maps(
        "ladder",
        map -> {
          map.needed("step", text -> Keyword.read(LadderStep.Kind.class, "step", text))
              .ifPresent(kind -> steps.add(step(map, kind, posts)));
          return map;
        });
    for (int i = 1; i < steps.size(); i++) {
      LadderStep.Kind kind = steps.get(i).kind();
      if (steps.subList(0, i).stream().anyMatch(earlier -> earlier.kind() == kind)) {
        root.problem(
            root.valuePlace("ladder"), "the step \"" + kind.spelling() + "\" is there twice");
      }
    }
    return steps;
  }

  private static LadderStep step(YamlMap map, LadderStep.Kind kind, Set<String> posts) {
    return new LadderStep(
        kind,
        map.needed("after", CampaignFile::days).orElse(1),
        kind == LadderStep.Kind.LETTER
            ? Optional.of(templateName(map, "template"))
            : Optional.empty(),
        kind == LadderStep.Kind.LIST ? postsOf(map, posts) : List.of());
  }

  private static List<String> postsOf(YamlMap step, Set<String> posts) {
    if (!step.has("post")) {
      step.problem(step.place(), "\"post\" is missing: the name of one under \"posts\"");
    }
    return step.list(
        "post",
        name -> {
          if (!posts.contains(name)) {
            throw new IllegalArgumentException(
                "there is no post \"%s\" (%s)"
                    .formatted(
                        name,
                        posts.isEmpty()
                            ? "write it under \"posts\""
                            : Nearest.orAll(name, posts, "posts: ")));
          }
          return name;
        });
  }

  private static String part(String text, List<String> stances) {
    List<String> parts = new ArrayList<>(List.of(UpdatePlan.ANSWERED, UpdatePlan.SILENT));
    parts.addAll(stances);
    if (!parts.contains(text)) {
      throw new IllegalArgumentException(
          "no part of the audience: \"%s\" (%s)".formatted(text, Nearest.orAll(text, parts, "")));
    }
    return text;
  }

  private static Optional<ReminderPlan.Timing> timing(YamlMap map) {
    List<ReminderPlan.Timing> timings = new ArrayList<>();
    map.parsed("after-last", CampaignFile::days)
        .ifPresent(days -> timings.add(new ReminderPlan.Timing.AfterLast(days)));
    map.parsed("before-deadline", CampaignFile::days)
        .ifPresent(days -> timings.add(new ReminderPlan.Timing.BeforeDeadline(days)));
    boolean isOther = map.has("after-last") || map.has("before-deadline");
    (isOther ? map.parsed("after", CampaignFile::days) : map.needed("after", CampaignFile::days))
        .ifPresent(days -> timings.add(new ReminderPlan.Timing.AfterNotice(days)));
    if (timings.size() > 1) {
      map.problem(map.place(), "one of \"after\", \"after-last\" and \"before-deadline\"");
    }
    return timings.stream().findFirst();
  }

  /**
   * Whether a timing is not later than the one before; only timings of the same kind can be
   * compared without knowing the day of the notice.
   */
  private static boolean isEarlier(ReminderPlan.Timing next, ReminderPlan.Timing before) {
    if (next instanceof ReminderPlan.Timing.AfterNotice
        && before instanceof ReminderPlan.Timing.AfterNotice) {
      return next.days() <= before.days();
    }
    return next instanceof ReminderPlan.Timing.BeforeDeadline
        && before instanceof ReminderPlan.Timing.BeforeDeadline
        && next.days() >= before.days();
  }

  private static QuietTimes quiet(Path folder, YamlMap map, LocalDate answersBy) {
    Set<LocalDate> days = new HashSet<>(map.list("days", IsoDate::read));
    for (Set<LocalDate> holidays :
        map.list(
            "holidays",
            name ->
                Holidays.read(
                    folder.resolve(name),
                    answersBy.minusYears(YEARS_AROUND),
                    answersBy.plusYears(YEARS_AROUND)))) {
      days.addAll(holidays);
    }
    return new QuietTimes(
        map.parsed("weekends", CampaignFile::yesOrNo).orElse(false),
        days,
        map.parsed("hours", CampaignFile::hours),
        map.parsed("zone", CampaignFile::zone).orElse(ZoneOffset.UTC));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String nearest = Nearest.advice(text, ZoneId.getAvailableZoneIds());
      throw new IllegalArgumentException(
          "unknown time zone \"%s\" (%s)"
              .formatted(text, nearest.isEmpty() ? "such as Europe/Brussels" : nearest));
    }
  }

  static boolean yesOrNo(String text) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("yes or no, not \"" + text + "\"");
    };
  }

  private static QuietTimes.Hours hours(String text) {
    String[] parts = text.split("-", 2);
    try {
      return new QuietTimes.Hours(
          LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[parts.length - 1].strip()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("hours such as 08:00-18:00, not \"" + text + "\"", e);
    }
  }

  /** A number of days or weeks, in days. */
  static int days(String text) {
    Matcher matcher = DAYS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException("a time such as 14d or 2w, not \"" + text + "\"");
    }
    int count = Integer.parseInt(matcher.group(1));
    return matcher.group(2).equals("w") ? count * DAYS_IN_WEEK : count;
  }

  private static Map<String, String> variables(YamlMap map) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : map.names()) {
      if (!VARIABLE_NAME.matcher(name).matches()) {
        map.problem(
            map.place(name), "a variable name has only a-z, 0-9 and _, such as \"ballot_url\"");
      }
      found.put(name, map.text(name).orElse(""));
    }
    return found;
  }

  private static PublicPages pages(YamlMap pages) {
    return new PublicPages(
        pages.parsed("verify", CampaignFile::webPage),
        pages.parsed("ballot", CampaignFile::webPage));
  }

  private static URI webPage(String text) {
    URI link = URI.create(text);
    if (!WebAddress.isOne(link)) {
      throw new IllegalArgumentException("a web address, not \"" + text + "\"");
    }
    return link;
  }

  private static String fileName(String name) {
    if (!isPlain(name)) {
      throw new IllegalArgumentException(
          "an attachment is the name of a file in attachments/, without a path");
    }
    return name;
  }

  /** "yes" is the text that comes with the program, unless the workspace has one of that name. */
  private static Optional<String> acknowledgement(YamlMap root) {
    Optional<String> said = root.text(ACKNOWLEDGE).filter(word -> !NO.contains(word));
    if (said.isPresent() && !root.has("questions")) {
      root.problem(
          root.valuePlace(ACKNOWLEDGE),
          "there are no \"questions\", so nothing can be said about what was understood");
    }
    return said.map(word -> YES.contains(word) ? Campaign.ACKNOWLEDGEMENT : word)
        .map(name -> isPlain(name) ? name : templateName(root, ACKNOWLEDGE));
  }

  private static String tableName(String name) {
    if (!isPlain(name)) {
      throw new IllegalArgumentException(
          "a table of names is a file beside the campaign file, named without a path");
    }
    return name;
  }

  private static boolean isPlain(String name) {
    return !name.contains("/") && !name.contains("\\") && !name.startsWith(".");
  }

  /** A template is a plain file name, so that no campaign reaches out of its folder. */
  private static String templateName(YamlMap map, String key) {
    String name = map.neededText(key);
    if (!isPlain(name)) {
      map.problem(
          map.valuePlace(key), "a template is the name of a file in templates/, without a path");
    }
    return name;
  }
}
