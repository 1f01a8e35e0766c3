package io.github.caoutreach.campaign;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the campaign can be read about, by anybody.
 *
 * @param verify where the page is published by which recipients check a notice
 * @param ballot where the ballot is, or whatever the campaign is about
 */
public record PublicPages(Optional<URI> verify, Optional<URI> ballot) {
  /** They as variables for templates, as far as the campaign names them. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    verify.ifPresent(page -> variables.put("verify_url", page.toString()));
    ballot.ifPresent(page -> variables.put("ballot_url", page.toString()));
    return variables;
  }
}
