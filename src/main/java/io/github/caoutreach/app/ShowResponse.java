package io.github.caoutreach.app;

import io.github.caoutreach.inbox.Reading;
import java.nio.charset.StandardCharsets;

/** A message that came in, {@code id} as lists show it. */
public record ShowResponse(Workspace workspace, String id) {
  /** What it says. */
  public Reading reading() {
    return workspace.responses().read(workspace.responses().mail(id), workspace.signatures());
  }

  /** The message as it came in, header and all. */
  public String raw() {
    return new String(
        workspace.responses().content(workspace.responses().mail(id)), StandardCharsets.UTF_8);
  }
}
