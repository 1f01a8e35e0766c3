package io.github.caoutreach.app;

import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.SpreadsheetCell;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Letter;
import io.github.caoutreach.reminder.Ladder;
import io.github.caoutreach.reminder.Ladder.Rung;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a person does about silence, step by step: shows, prepares, and records what was done. */
public final class ClimbLadder {
  private final Workspace workspace;
  private final Ladder ladder;

  public ClimbLadder(Workspace workspace) {
    this.workspace = workspace;
    this.ladder = workspace.ladder();
  }

  /**
   * Where a silent CA stands, for people and programs.
   *
   * @param owner the CA owner
   * @param noticed the day of its notice
   * @param taken what was done, each with its day
   * @param next what is next; empty if nothing is
   * @param due from which day on; empty if nothing is next
   */
  public record Row(String owner, String noticed, String taken, String next, String due) {
    static Row of(Rung rung) {
      return new Row(
          rung.owner(),
          rung.noticed().toString(),
          String.join(
              ", ", rung.taken().stream().map(step -> step.step() + " " + step.on()).toList()),
          rung.next().map(step -> step.kind().spelling()).orElse(""),
          rung.isDue() ? "now" : rung.due().map(Object::toString).orElse(""));
    }
  }

  /** A row for each silent CA. */
  public List<Row> rows() {
    return ladder.rungs().stream().map(Row::of).toList();
  }

  /**
   * The CAs that a step is for.
   *
   * @param owners as a person names them; none: those for whom it is due
   * @throws OutreachException if the campaign has no such step, or a CA is not silent
   */
  private List<Rung> of(LadderStep.Kind kind, List<String> owners) {
    step(kind);
    List<Rung> silent = ladder.rungs();
    if (owners.isEmpty()) {
      return silent.stream().filter(rung -> rung.isDue(kind)).toList();
    }
    List<Rung> named = new ArrayList<>();
    for (String name : owners) {
      String owner = workspace.asked(name);
      named.add(
          silent.stream()
              .filter(rung -> rung.owner().equals(owner))
              .findFirst()
              .orElseThrow(
                  () ->
                      OutreachException.refuse(
                          Problem.of(OneLine.of(owner) + " is not silent")
                              .advise("ca-outreach ladder lists who is"))));
    }
    return named;
  }

  private LadderStep step(LadderStep.Kind kind) {
    return workspace.campaign().ladder().stream()
        .filter(step -> step.kind() == kind)
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("the campaign has no step \"" + kind.spelling() + "\"")
                        .advise("add it under \"ladder\" in the campaign file")));
  }

  /**
   * Writes a letter to each of them into {@code letters/} of the workspace.
   *
   * @return the files
   * @throws OutreachException if one does not fit its page; then none is written
   */
  public List<String> letters(List<String> owners, Letter.Paper paper) {
    String template = step(LadderStep.Kind.LETTER).template().orElseThrow();
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (Rung rung : of(LadderStep.Kind.LETTER, owners)) {
      Letter letter =
          workspace
              .drafts()
              .letter(
                  workspace.selection().named(rung.owner()),
                  template,
                  workspace.standing().messagesTo(rung.owner()));
      pages.put(rung.owner(), letter.pdf(paper));
    }
    List<String> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    pages.forEach((owner, pdf) -> files.add(written(named(owner, names) + ".pdf", pdf)));
    return files;
  }

  /**
   * Writes the notices to the silent as they were sent, and a list of them, into one file for root
   * programs; addresses are in it.
   *
   * @return the file; none if nobody is silent
   */
  public List<String> bundle(List<String> owners) {
    List<Rung> rungs = of(LadderStep.Kind.BUNDLE, owners);
    if (rungs.isEmpty()) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder list = new StringBuilder("ca_owner,notice_on,file\r\n");
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Rung rung : rungs) {
        String file = named(rung.owner(), names) + ".eml";
        OutboundMessage notice =
            OutboundMessage.lastNotice(workspace.standing().messagesTo(rung.owner())).orElseThrow();
        Optional<byte[]> content = workspace.mailing().outbox().content(notice.id());
        if (content.isPresent()) {
          put(zip, file, content.get());
        }
        list.append('"')
            .append(SpreadsheetCell.inert(rung.owner()).replace("\"", "\"\""))
            .append("\",");
        list.append(rung.noticed()).append(',').append(content.isPresent() ? file : "");
        list.append("\r\n");
      }
      put(zip, "silent.csv", list.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileTrouble.cannot(Path.of("silent.zip"), "made", e);
    }
    return List.of(written("silent.zip", bytes.toByteArray()));
  }

  /** The name of a file for a CA; another one if that of a CA with a similar name is the same. */
  private static String named(String owner, Set<String> taken) {
    String name = EmlFolder.named(owner);
    return taken.add(name) ? name : name + "-" + taken.size();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private String written(String name, byte[] content) {
    Path folder = workspace.folder().path().resolve("letters");
    Path file = folder.resolve(name);
    try {
      WrittenFile.makeFolder(folder);
      WrittenFile.forOwner(file).write(content);
      return file.toString();
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }

  /**
   * Records that a person has taken a step.
   *
   * @param note how, for the working group
   * @return for whom
   */
  public List<String> taken(LadderStep.Kind kind, List<String> owners, String note) {
    List<String> names = of(kind, owners).stream().map(Rung::owner).toList();
    List<Event> steps = new ArrayList<>();
    for (String owner : names) {
      boolean goesOn = steps.size() + 1 < names.size();
      steps.add(
          new Event.StepTaken(
              owner, kind.spelling(), workspace.day().today(), note, Optional.of(goesOn)));
    }
    workspace.responses().record(steps);
    return names;
  }

  /**
   * Takes back the steps that the last command recorded; the log keeps both.
   *
   * @return what was taken back, in words
   * @throws OutreachException if there is nothing to take back
   */
  public List<String> takeBack() {
    Map<Long, Event.StepTaken> last = workspace.log().state().lastSteps();
    if (last.isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("nothing to take back: no step is recorded").advise("ca-outreach ladder"));
    }
    workspace.responses().record(last.keySet().stream().<Event>map(Event.TakenBack::new).toList());
    return last.values().stream()
        .map(step -> step.ca() + ", " + EventWords.detail(step).strip())
        .toList();
  }

  /** For whom a step is due, or of those named. */
  public List<String> due(LadderStep.Kind kind, List<String> owners) {
    return of(kind, owners).stream().map(Rung::owner).toList();
  }
}
