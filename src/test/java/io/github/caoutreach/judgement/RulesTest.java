package io.github.caoutreach.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void a_key_that_says_nothing_is_an_error_that_names_rule_and_key() {
    assertThatThrownBy(
            () ->
                Rules.rule(
                    Map.of("name", "A relay", "kind", "bounce", "sujbect", "x"), new ArrayList<>()))
        .hasMessageContaining("A relay")
        .hasMessageContaining("sujbect");
  }

  @Test
  void a_rule_has_a_name_of_its_own() {
    assertThat(Rules.load().rules().stream().map(Rule::name)).doesNotHaveDuplicates();
  }
}
