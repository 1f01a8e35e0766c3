package io.github.caoutreach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in documents as CAs write them, and nothing else is. */
class PolicyDocumentsTest {
  private static final ContactSearch SEARCH = new ContactSearch(Vocabulary.load());

  @TempDir Path temp;

  static Stream<WrittenDocument> documents() {
    return WrittenDocument.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void the_addresses_of_the_ca_are_found_best_first(WrittenDocument document) throws IOException {
    List<PolicyContact> found = SEARCH.in(PolicyDocument.read(document.in(temp)));

    assertThat(found.stream().map(PolicyDocumentsTest::told).toList())
        .isEqualTo(document.expected());
  }

  @Test
  void there_are_enough_of_them_in_each_format_and_language() {
    assertThat(WrittenDocument.all()).hasSizeGreaterThanOrEqualTo(40);
  }

  private static String told(PolicyContact contact) {
    return contact.address()
        + (contact.isForm() ? " form" : "")
        + " "
        + contact.role().spelling()
        + " "
        + (contact.section().isEmpty() ? "-" : contact.section())
        + (contact.page() > 0 ? " " + contact.page() : "");
  }
}
