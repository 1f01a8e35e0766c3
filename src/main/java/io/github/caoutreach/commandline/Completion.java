package io.github.caoutreach.commandline;

import com.google.re2j.Pattern;
import io.github.caoutreach.app.OfferedNames;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.TypedName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the last word of a command line may become, in the manner of a shell's completion. */
final class Completion {
  private static final Pattern QUOTING = Pattern.compile("[\\\\\"']");
  private static final Pattern SPECIAL = Pattern.compile("([ -*;<>?\\[-^`{-~])");

  /** Commands that speak of any CA owner, asked or not. */
  private static final Set<String> OF_ALL_OWNERS = Set.of("cas", "contacts", "log");

  private final Program program;
  private final CommandContext world;
  private final Globals globals = new Globals();
  private final String typed;
  private CommandLine line;
  private Optional<ArgSpec> awaited = Optional.empty();
  private int positions;

  /**
   * The completion of the last of {@code words}.
   *
   * @param words as the shell has them, with their quoting, without the program's name
   */
  Completion(Program program, CommandContext world, List<String> words) {
    this.program = program;
    this.world = world;
    List<String> before = words.subList(0, words.size() - 1);
    this.typed = words.get(words.size() - 1);
    this.line =
        program.commandLine(
            before.stream().filter(program.commands().all()::contains).distinct().toList());
    before.forEach(this::read);
  }

  private void read(String word) {
    if (word.equals("=")) {
      return; // the shell parts --format=html there
    }
    if (awaited.isPresent()) {
      remember(awaited.get(), QUOTING.matcher(word).replaceAll(""));
      awaited = Optional.empty();
    } else if (word.startsWith("-")) {
      awaited =
          Optional.<ArgSpec>ofNullable(line.getCommandSpec().findOption(word))
              .filter(option -> option.arity().max() > 0);
    } else if (line.getSubcommands().containsKey(word)) {
      line = line.getSubcommands().get(word);
      positions = 0;
    } else {
      positions++;
    }
  }

  private void remember(ArgSpec option, String value) {
    if (isNamed(option, "--workspace")) {
      globals.workspace = Path.of(value);
    } else if (isNamed(option, "--campaign")) {
      globals.campaign = Optional.of(value);
    }
  }

  /**
   * What is accepted there, quoted for the shell: what begins like the word, or else the only one
   * that holds it. Of several that hold it the shell would keep only what they have in common.
   */
  List<String> candidates() {
    boolean isQuoted = typed.startsWith("\"") || typed.startsWith("'");
    String key = typed.equals("=") ? "" : TypedName.of(QUOTING.matcher(typed).replaceAll(""));
    List<String> offered = offered().toList();
    List<String> begun = named(offered, name -> name.startsWith(key));
    List<String> held = named(offered, name -> name.contains(key));
    return (begun.isEmpty() && held.size() == 1 ? held : begun)
        .stream()
            .map(
                candidate -> isQuoted ? candidate : SPECIAL.matcher(candidate).replaceAll("\\\\$1"))
            .toList();
  }

  private static List<String> named(List<String> offered, Predicate<String> which) {
    return offered.stream().filter(candidate -> which.test(TypedName.of(candidate))).toList();
  }

  private Stream<String> offered() {
    CommandSpec spec = line.getCommandSpec();
    if (awaited.isPresent()) {
      return values(awaited.get()).stream();
    }
    if (typed.startsWith("-")) {
      return spec.options().stream().filter(o -> !o.hidden()).map(OptionSpec::longestName).sorted();
    }
    Collection<String> commands =
        line.getParent() == null ? program.commands().all() : line.getSubcommands().keySet();
    return Stream.concat(
        commands.stream(),
        spec.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden() && parameter.index().contains(positions))
            .flatMap(parameter -> values(parameter).stream()));
  }

  private List<String> values(ArgSpec argument) {
    Class<?> type =
        argument.typeInfo().isMultiValue() || argument.typeInfo().isOptional()
            ? argument.typeInfo().getAuxiliaryTypes()[0]
            : argument.type();
    if (type.isEnum() && Keyword.class.isAssignableFrom(type)) {
      return Arrays.stream(type.getEnumConstants())
          .map(word -> ((Keyword) word).spelling())
          .toList();
    }
    if (argument.completionCandidates() != null) {
      return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
    }
    OfferedNames names = new OfferedNames(globals.target(), world.surroundings());
    if (isNamed(argument, "--campaign")) {
      return names.campaigns();
    }
    if (isNamed(argument, "--stance")) {
      return names.stances();
    }
    if (argument.paramLabel().equals("OWNER")) {
      return OF_ALL_OWNERS.contains(topCommand()) ? names.owners() : names.audience();
    }
    if (line.getCommandName().equals("same") || line.getCommandName().equals("different")) {
      return names.everyOwner();
    }
    boolean isPost =
        argument.isPositional() && line.getCommandName().equals("post")
            || isNamed(argument, "--list");
    boolean isUpdate = argument.isPositional() && line.getCommandName().equals("update");
    return isUpdate ? names.updates() : isPost ? names.posts() : List.of();
  }

  private String topCommand() {
    CommandLine command = line;
    while (command.getParent().getParent() != null) {
      command = command.getParent();
    }
    return command.getCommandName();
  }

  private static boolean isNamed(ArgSpec argument, String name) {
    return argument instanceof OptionSpec option && List.of(option.names()).contains(name);
  }
}
