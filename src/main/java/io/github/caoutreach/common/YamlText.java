package io.github.caoutreach.common;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The text of a YAML file, whoever wrote it.
 *
 * @param text the text
 * @param root the node at its top; empty where the text is
 */
record YamlText(String text, Optional<Node> root) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 20;
  private static final int MOST_ALIASES = 100;

  /**
   * Reads {@code file}.
   *
   * @throws OutreachException if it can't be read, is not YAML, or is beyond all measure
   */
  static YamlText read(Path file) {
    try {
      return of(file, SmallFile.read(file, MOST_BYTES));
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), OneLine.of(e)));
    } catch (NoSuchFileException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "no such file")
              .advise("ca-outreach init writes a workspace to start from"));
    } catch (CharacterCodingException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "not UTF-8"));
    } catch (IOException e) {
      throw FileTrouble.unreadable(file, e);
    }
  }

  /**
   * What is written in {@code text}, which is that of {@code file}, or is shown as if it were.
   *
   * @throws OutreachException if it is not YAML, or is beyond all measure
   */
  static YamlText of(Path file, String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file.toString())
              .setMaxAliasesForCollections(MOST_ALIASES) // refused below, with its place
              .build();
      Parser parser = new ParserImpl(settings, new StreamReader(settings, text));
      return new YamlText(text, new Composer(settings, new Measured(file, parser)).getSingleNode());
    } catch (MarkedYamlEngineException e) {
      throw OutreachException.refuse(
          Problem.at(place(file, e.getProblemMark()), "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw OutreachException.refuse(Problem.at(Place.of(file), "not YAML: " + e.getMessage()));
    }
  }

  /** Where {@code mark} is in {@code file}; the file as a whole where there is none. */
  static Place place(Path file, Optional<Mark> mark) {
    return mark.map(at -> new Place(file.toString(), at.getLine() + 1, at.getColumn() + 1))
        .orElse(Place.of(file));
  }

  /** What is made of the text goes as deep as the text does; this looks at one event at a time. */
  private static final class Measured implements Parser {
    private final Path file;
    private final Parser parser;
    private int depth;
    private int aliases;

    Measured(Path file, Parser parser) {
      this.file = file;
      this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
      return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
      return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
      return parser.hasNext();
    }

    @Override
    public Event next() {
      Event event = parser.next();
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof AliasEvent) {
        aliases++;
      }
      if (depth > DEEPEST || aliases > MOST_ALIASES) {
        throw OutreachException.refuse(
            Problem.at(
                place(file, event.getStartMark()),
                depth > DEEPEST
                    ? "nested more than " + DEEPEST + " levels deep"
                    : "more than " + MOST_ALIASES + " aliases (*name)"));
      }
      return event;
    }
  }
}
