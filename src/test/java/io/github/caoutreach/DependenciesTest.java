package io.github.caoutreach;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page about the dependencies tells all of them. */
class DependenciesTest {
  private static final Path PAGE = Path.of("docs/dependencies.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\|(?: [^|]*[^| ] \\|){3}$", Pattern.MULTILINE);

  @Test
  void the_page_names_exactly_the_dependencies_of_the_build_with_purpose_licence_and_way_out()
      throws IOException {
    List<String> built =
        Jsoup.parse(Files.readString(Path.of("pom.xml")), Parser.xmlParser())
            .select("project > dependencies > dependency > artifactId")
            .eachText();
    List<String> told =
        ROW.matcher(Files.readString(PAGE)).results().map(DependenciesTest::name).toList();

    assertThat(built).isNotEmpty();
    assertThat(told).containsExactlyInAnyOrderElementsOf(built);
  }

  @Tag("slow")
  @Test
  void only_the_demo_uses_a_mail_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.caoutreach.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.icegreen..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.caoutreach"));
  }

  private static String name(MatchResult row) {
    return row.group(1);
  }
}
