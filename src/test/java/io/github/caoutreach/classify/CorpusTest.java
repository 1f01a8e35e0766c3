package io.github.caoutreach.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.mail.Incoming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages written for this test, each with what it is to be judged as: judgements.csv. */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/classify");
  private static final String REASON = "rule: ";

  @TempDir Path temp;

  /** A message's judgement; recipients as "address status permanent", sorted. */
  record Expected(String file, String kind, List<String> recipients) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Expected> corpus() throws IOException {
    TreeMap<String, Expected> all = new TreeMap<>();
    for (String line :
        Files.readAllLines(CORPUS.resolve("judgements.csv")).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      Expected one =
          all.computeIfAbsent(cells[0], file -> new Expected(file, cells[1], new ArrayList<>()));
      if (!cells[4].isEmpty()) {
        one.recipients().add(cells[2] + " " + cells[3] + " " + cells[4]);
      }
    }
    return all.values().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void a_message_is_judged_as_written(Expected expected) {
    var result =
        TestWorkspace.empty(temp)
            .runBare("responses", "classify", "--json", CORPUS.resolve(expected.file()).toString());

    JsonNode judgement = JsonMapper.shared().readTree(result.out());
    assertThat(judgement.get("kind").asString()).isEqualTo(expected.kind());
    assertThat(judgement.get("recipients").values().stream().map(CorpusTest::recipient))
        .containsExactlyInAnyOrderElementsOf(expected.recipients());
  }

  private static String recipient(JsonNode one) {
    return one.get("address").asString("")
        + " "
        + one.get("status").asString("")
        + " "
        + one.get("permanent").asBoolean();
  }

  @Test
  void every_file_of_the_corpus_is_in_its_table() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      Stream<String> names =
          files
              .filter(file -> file.toString().endsWith(".eml"))
              .map(file -> CORPUS.relativize(file).toString());
      assertThat(names).containsExactlyInAnyOrderElementsOf(corpus().map(Expected::file).toList());
    }
  }

  @Test
  void every_rule_decides_about_a_message_of_the_corpus() throws IOException {
    Classifier classifier = new Classifier();
    Set<String> deciding = new TreeSet<>();
    for (Expected one : corpus().toList()) {
      byte[] content = Files.readAllBytes(CORPUS.resolve(one.file()));
      String reason = classifier.judge(Incoming.of(content)).reason();
      if (reason.startsWith(REASON)) {
        deciding.add(reason.substring(REASON.length()));
      }
    }

    assertThat(
            Rules.load().rules().stream()
                .map(ClassifierRule::name)
                .filter(name -> !deciding.contains(name)))
        .as("rules that no message needs")
        .isEmpty();
  }
}
