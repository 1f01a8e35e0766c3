package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.ShownText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A command on a workspace: runs, and prints what came of it for people or for programs. */
abstract class WorkspaceCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  abstract Output run(Workspace workspace);

  @Override
  public final Integer call() {
    try (Workspace workspace = new Workspace(globals().target(), world().surroundings())) {
      Output output = run(workspace);
      if (globals().json) {
        terminal().out().println(ShownText.escaped(json(output.json())));
      } else if (output.isStyled()) {
        terminal().out().styled(output.text());
      } else {
        terminal().out().print(output.text());
      }
      terminal().out().flush();
      return output.exitCode();
    }
  }

  /** Made only where it is asked for: it takes a tenth of the time of a list. */
  private static String json(Object value) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .build()
        .writeValueAsString(value);
  }

  Globals globals() {
    return root().globals;
  }

  CommandContext world() {
    return root().world;
  }

  Terminal terminal() {
    return world().terminal();
  }

  /** Tells people something that is not the result. */
  void say(String line) {
    terminal().err().println(line);
  }

  private CaOutreach root() {
    return (CaOutreach) spec.root().userObject();
  }
}
