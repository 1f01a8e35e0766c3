package io.github.caoutreach.policy;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads the contacts in policy documents. Each document is read by a process of its own with little
 * memory, which is ended when it takes too long: what a document does to its parser ends there.
 */
public final class PolicyContacts {
  /** Of the processor's time, so that a busy machine does not make a document unreadable. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int MOST_BYTES = 1 << 20;
  private static final String JAR = ".jar";
  private static final String ARCHIVE = "-reading.jsa";
  private static final String MEMORY = "-Xmx256m";
  private static final int OUT_OF_MEMORY = 3;

  private final Duration longest;

  /** With the limits that every document has. */
  public PolicyContacts() {
    this(LONGEST);
  }

  PolicyContacts(Duration longest) {
    this.longest = longest;
  }

  /**
   * The contacts in {@code file}, best first; none if it names none.
   *
   * @throws OutreachException if it can't be read, with the reason
   */
  public List<PolicyContact> in(Path file) {
    if (!Files.isRegularFile(file)) {
      throw refused(
          file,
          Files.isDirectory(file) ? "it is a folder" : "it is not there",
          "name the document's file");
    }
    try {
      Process process =
          new ProcessBuilder(command(file)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        return answer(file, process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw OutreachException.fail(
          "the process that reads documents can't be started: " + e.getMessage(),
          "make sure that java is there and memory is free");
    }
  }

  private static List<String> command(Path file) {
    String program = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            MEMORY,
            "-Xss2m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true"));
    command.addAll(archive(program));
    command.addAll(
        List.of("-cp", program, ReadingProcess.class.getName(), file.toAbsolutePath().toString()));
    return command;
  }

  /** The classes that it needs, as the launcher keeps them beside the program. */
  private static List<String> archive(String program) {
    if (program.endsWith(JAR) && program.indexOf(File.pathSeparatorChar) < 0) {
      String archive = program.substring(0, program.length() - JAR.length()) + ARCHIVE;
      if (Files.exists(Path.of(archive))) {
        return List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xlog:disable",
            "-XX:SharedArchiveFile=" + archive);
      }
    }
    return List.of();
  }

  private List<PolicyContact> answer(Path file, Process process) throws IOException {
    CompletableFuture<byte[]> written =
        CompletableFuture.supplyAsync(() -> bytes(process.getInputStream()));
    try {
      int looks = 0;
      while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        looks++;
        Duration worked = process.info().totalCpuDuration().orElse(Duration.ZERO);
        if (worked.compareTo(longest) > 0 || LOOK.multipliedBy(looks).compareTo(PATIENCE) > 0) {
          throw refused(
              file,
              "it takes longer than " + longest.toSeconds() + " seconds to read",
              "take the pages about contacts, or add the address by hand");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutreachException.fail("reading " + file + " was interrupted", "start it again");
    }
    if (process.exitValue() == OUT_OF_MEMORY) {
      throw refused(
          file,
          "it takes more memory to read than a document should",
          "take the pages about contacts, or add the address by hand");
    }
    byte[] bytes = written.join();
    if (process.exitValue() != 0) {
      throw refused(
          file, "the program failed on it", "try another copy, or add the address by hand");
    }
    return contacts(file, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static List<PolicyContact> contacts(Path file, DataInputStream in) throws IOException {
    String reason = in.readUTF();
    String advice = in.readUTF();
    if (!reason.isEmpty()) {
      throw refused(file, reason, advice);
    }
    int count = Math.min(in.readInt(), ReadingProcess.MOST_CONTACTS);
    List<PolicyContact> contacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contacts.add(
          new PolicyContact(
              in.readUTF(),
              in.readBoolean(),
              Role.valueOf(in.readUTF()),
              in.readUTF(),
              in.readInt(),
              in.readUTF()));
    }
    return contacts;
  }

  private static OutreachException refused(Path file, String reason, String advice) {
    return OutreachException.refuse(Problem.at(Place.of(file), reason).advise(advice));
  }
}
