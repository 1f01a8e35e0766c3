package io.github.caoutreach.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  @Test
  void a_key_that_says_nothing_is_an_error_that_names_rule_and_key() {
    assertThatThrownBy(
            () ->
                Rules.rule(
                    Map.of("name", "A relay", "kind", "bounce", "sujbect", "x"), new HashMap<>()))
        .hasMessageContaining("A relay")
        .hasMessageContaining("sujbect");
  }

  @Test
  void re2_takes_every_pattern() {
    Rules rules = Rules.load();
    FailureWords failures = rules.failures();
    Stream<Sought> ofRules =
        rules.rules().stream()
            .flatMap(
                rule ->
                    Stream.concat(
                        Stream.of(rule.from(), rule.subject(), rule.text(), rule.unless())
                            .flatMap(Optional::stream),
                        rule.headers().values().stream()));
    Stream<Sought> others =
        Stream.of(
            rules.senders(),
            rules.temporary(),
            rules.acknowledging(),
            rules.answering(),
            failures.aboutUs(),
            failures.full(),
            failures.closed(),
            failures.gone(),
            failures.policy());

    assertThat(Stream.concat(ofRules, others)).allSatisfy(Sought::pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "could not be delivered # could not be delivered",
        "(mail|message)s? # mail,message",
        "(bounce)?colou?rs of # \"rs of\"",
        "unable\\s+to deliver+ # \"to delive\"",
        "[abc]{2}fail(ed|ure) # fail",
        "退|失败 # 失败,退",
        "(mail)? # \"\""
      })
  void a_pattern_needs_one_of_its_words(String pattern, String words) {
    assertThat(RequiredWords.of(pattern).map(found -> String.join(",", found)).orElse(""))
        .isEqualTo(words);
  }

  @Test
  void a_rule_has_a_name_of_its_own() {
    assertThat(Rules.load().rules().stream().map(ClassifierRule::name)).doesNotHaveDuplicates();
  }
}
