package io.github.caoutreach.policy;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * What the process does that reads one document: writes the contacts in it, or why there are none.
 */
final class ReadingProcess {
  /** How much of it a document can make the parent read. */
  static final int MOST_CONTACTS = 100;

  private static final int LONGEST = 500;
  static final long STACK_BYTES = 16L << 20;

  private ReadingProcess() {}

  /** Reads the files that {@code arguments} name: one, or several to show what is loaded then. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FutureTask<ContactSearch> search = new FutureTask<>(() -> new ContactSearch(Vocabulary.load()));
    new Thread(null, search, "words").start(); // takes as long as many a document
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
      for (String file : arguments) {
        Answer answer = new Answer(search);
        Thread thread = new Thread(null, () -> answer.read(Path.of(file)), "reading", STACK_BYTES);
        thread.start();
        thread.join();
        answer.write(out);
      }
    }
  }

  private static final class Answer {
    private final Future<ContactSearch> search;
    private List<PolicyContact> contacts = List.of();
    private String reason = "it is nested too deeply to read";
    private String advice = "add the address by hand";

    Answer(Future<ContactSearch> search) {
      this.search = search;
    }

    void read(Path file) {
      try {
        List<Block> document = PolicyDocument.read(file);
        contacts = search.get().in(document);
        reason = "";
      } catch (UnreadableDocument e) {
        reason = e.reason();
        advice = e.advice();
      } catch (StackOverflowError e) {
        reason = "it is nested too deeply to read";
      } catch (RuntimeException | ExecutionException | InterruptedException e) {
        reason = "the program failed on it (" + e.getClass().getSimpleName() + ")";
      }
    }

    void write(DataOutputStream out) throws IOException {
      out.writeUTF(reason);
      out.writeUTF(advice);
      List<PolicyContact> some = contacts.subList(0, Math.min(contacts.size(), MOST_CONTACTS));
      out.writeInt(some.size());
      for (PolicyContact contact : some) {
        out.writeUTF(contact.address());
        out.writeBoolean(contact.isForm());
        out.writeUTF(contact.role().name());
        out.writeUTF(shortened(contact.section()));
        out.writeInt(contact.page());
        out.writeUTF(shortened(contact.context()));
      }
    }

    private static String shortened(String text) {
      return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
  }
}
