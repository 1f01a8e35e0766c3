package io.github.caoutreach;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md hold. */
class ArchitectureTest {
  private static final String BASE = "io.github.caoutreach.";

  /** What everything may use, then the steps in their order, then what puts them together. */
  private static final List<String> ORDER =
      List.of(
          "common",
          "dns",
          "config",
          "campaign",
          "db",
          "log",
          "ccadb",
          "selection",
          "policy",
          "contact",
          "finding",
          "mail",
          "message",
          "smtp",
          "outbox",
          "classify",
          "inbox",
          "reminder",
          "report",
          "app",
          "demo",
          "display",
          "terminal",
          "dialogue",
          "commandline",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.caoutreach");

  @Test
  void a_package_never_uses_one_that_comes_later() {
    List<String> later = new ArrayList<>();
    for (int i = ORDER.size() - 1; i >= 0; i--) {
      if (!later.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(BASE + ORDER.get(i))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later.toArray(String[]::new))
            .check(CLASSES);
      }
      later.add(BASE + ORDER.get(i));
    }
  }

  @Test
  void the_wire_and_the_reading_of_mail_know_no_campaign() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "smtp", BASE + "mail", BASE + "classify")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "log", BASE + "campaign")
        .check(CLASSES);
  }

  /** Of a step, they know records, words and what is told of progress: what is printed. */
  @Test
  void the_command_line_and_what_it_shows_leave_the_work_to_app() {
    List<String> steps = ORDER.subList(ORDER.indexOf("config"), ORDER.indexOf("report"));
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "cli", BASE + "commandline", BASE + "display")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(steps.stream().map(step -> BASE + step).toArray(String[]::new))
                .and(DescribedPredicate.not(assignableTo(Record.class)))
                .and(DescribedPredicate.not(assignableTo(Enum.class)))
                .and(DescribedPredicate.not(INTERFACES)))
        .check(CLASSES);
  }

  @Test
  void there_are_no_cycles() {
    slices().matching("io.github.caoutreach.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void every_package_is_in_the_order_and_says_what_it_is() {
    JavaPackage root = CLASSES.getPackage("io.github.caoutreach");
    assertThat(root.getSubpackages())
        .extracting(JavaPackage::getRelativeName)
        .containsExactlyInAnyOrderElementsOf(ORDER);
    for (String name : ORDER) {
      assertThat(Path.of("src/main/java/io/github/caoutreach", name, "package-info.java"))
          .satisfies(file -> assertThat(Files.readString(file)).contains("<p>In: "));
    }
  }

  @Test
  void nothing_but_the_command_line_touches_the_standard_streams_or_the_clock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "cli", BASE + "terminal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CLASSES);
  }
}
