package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Place;
import java.util.List;

/**
 * That an owner has answered another campaign of the workspace.
 *
 * @param campaign the name of that campaign
 * @param stances one of these is what it said; empty if any answer will do
 * @param place where the campaign file says so
 */
public record Answered(String campaign, List<String> stances, Place place) {
  public Answered {
    stances = List.copyOf(stances);
  }

  /** For example "answered mpic with concerns or objects". */
  public String words() {
    return "answered "
        + campaign
        + (stances.isEmpty() ? "" : " with " + String.join(" or ", stances));
  }
}
