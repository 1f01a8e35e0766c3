package io.github.caoutreach.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says to the CAs that answered what was understood, if the campaign does so. */
public record SendAcknowledgements(Workspace workspace) {
  /**
   * The send, begun.
   *
   * @param saved where each message that is sent, or would be, is written to as well
   */
  public Sending begin(Wish wish, Optional<Path> saved) {
    String nothing =
        workspace.campaign().acknowledgement().isPresent()
            ? "no answer is to be acknowledged"
            : "the campaign file does not say \"acknowledge: yes\"";
    return Sending.begin(
        workspace,
        wish,
        saved,
        () ->
            new Sending.Planned(
                workspace.mailing().acknowledgements(),
                List.of(),
                new NothingToSend(nothing, false)));
  }
}
