package io.github.caoutreach.inbox;

import io.github.caoutreach.ccadb.Ccadb;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.finding.StagedContacts;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.log.LogErasure;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.policy.HiddenAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Erases an email address from a store at its owner's request. Each message that contains it loses
 * its content; in the log, the address and the name beside it are replaced by something random.
 * That messages were sent and received, and what follows from them, stays.
 */
public final class Erasure {
  /** How an address ends that stands in the place of an erased one. */
  static final String ERASED = "@erased.invalid";

  private static final int ID_BYTES = 4;

  private final Store store;
  private final EmailAddress address;
  private final AddressTrace trace;

  /** An erasure of {@code address} from all of {@code store}, of whatever campaign. */
  public Erasure(Store store, EmailAddress address) {
    this.store = store;
    this.address = address;
    this.trace = new AddressTrace(address);
  }

  /**
   * Where the address is, or was found.
   *
   * @param lines how many lines of the audit log contain it
   * @param messages how many of our messages contain it
   * @param mails how many received messages contain it
   * @param staged how many contacts that were found name it
   * @param isOverwritten whether the bytes are gone from the database's files too; not if somebody
   *     else was reading them
   */
  public record Found(int lines, int messages, int mails, int staged, boolean isOverwritten) {
    /** Whether it was found nowhere. */
    public boolean isNothing() {
      return lines == 0 && messages == 0 && mails == 0 && staged == 0;
    }
  }

  /** Whether the address is in {@code text}. */
  public boolean isIn(String text) {
    return trace.isIn(text);
  }

  /** Whether it is in the bytes of a message, or of another file. */
  public boolean isIn(byte[] bytes) {
    return trace.isIn(bytes);
  }

  /** Finds the address without changing anything. */
  public Found look() {
    return store.read(
        handle -> {
          Mails mails = mails(handle);
          Eraser eraser = new Eraser("", mails.names());
          long lines =
              handle.createQuery("select detail from event_detail").mapTo(String.class).stream()
                  .filter(eraser::concerns)
                  .count();
          return new Found(
              Math.toIntExact(lines),
              messages(handle).size(),
              mails.digests().size(),
              StagedContacts.count(handle, new InDocuments()::isIn),
              false);
        });
  }

  /**
   * Erases it.
   *
   * @throws OutreachException if a message to it is not settled, the log is broken, or a send or a
   *     pass is in progress
   */
  public Found erase() {
    try (ProcessLock run = store.lock("run");
        ProcessLock send = Outbox.turn(store)) {
      refuseBrokenLog(store);
      refuseUnderWay();
      String placeholder = placeholder(store);
      Found found = store.write(handle -> erase(handle, placeholder));
      boolean isOverwritten = store.overwriteErased();
      return new Found(
          found.lines(), found.messages(), found.mails(), found.staged(), isOverwritten);
    }
  }

  private Found erase(Handle handle, String placeholder) {
    Mails mails = mails(handle);
    LogErasure log = new LogErasure(store, handle);
    int lines = log.erase(new Eraser(placeholder, mails.names()));
    Map<MessageId, String> messages = messages(handle);
    eraseContents(handle, messages.keySet(), mails.digests());
    InDocuments documents = new InDocuments();
    int staged = StagedContacts.count(handle, documents::isIn);
    StagedContacts.erase(
        handle, address, documents::isIn, text -> documents.replaced(text, placeholder));
    log.record(messages, mails.digests());
    return new Found(lines, messages.size(), mails.digests().size(), staged, false);
  }

  /** The address as documents write it, and addresses of documents. */
  private final class InDocuments {
    private final HiddenAddress hidden = new HiddenAddress(address);

    boolean isIn(String text) {
      return trace.isIn(text)
          || trace.isIn(text.getBytes(StandardCharsets.UTF_8))
          || hidden.isIn(text);
    }

    /** The text with the placeholder in its place; nothing of it if that does not help. */
    String replaced(String text, String placeholder) {
      String left = trace.replaced(text, placeholder);
      return isIn(left) ? "" : left;
    }
  }

  /** A random address to stand in the place of an erased one. */
  static String placeholder(Store store) {
    return "erased-" + store.random(ID_BYTES) + ERASED;
  }

  /** Erases what messages of ours, and received ones, say. */
  static void eraseContents(
      Handle handle, Collection<MessageId> messages, Collection<String> digests) {
    // what nobody has yet is rendered again before it is sent
    for (MessageId id : messages) {
      handle.execute(
          "update message set content = null, rendered = '' where message_id = ?", id.value());
    }
    for (String digest : digests) {
      handle.execute(
          """
          update mail set content = null, sender = '', subject = '', source = '',
              message_id = null
          where digest = ?
          """,
          digest);
      handle.execute("update mail_copy set content = null where mail = ?", digest);
    }
  }

  /** What was written must be sound: erasing would hide that it is not. */
  static void refuseBrokenLog(Store store) {
    Optional<LogCheck.Finding> broken = LogCheck.firstBrokenLine(store);
    if (broken.isPresent()) {
      throw OutreachException.refuse(
          Problem.of("nothing was erased: " + broken.get().what())
              .advise("erasing would hide this: run ca-outreach log verify; restore a backup"));
    }
  }

  /**
   * A message that some recipients have, or may have, must keep its content until it is settled.
   */
  private void refuseUnderWay() {
    for (String one : AuditLog.campaigns(store)) {
      for (OutboundMessage message : new AuditLog(store, one).state().messages()) {
        boolean isUnderWay =
            message.state() == MessageState.UNCERTAIN
                || message.isWaiting() && !message.mayBeRenderedAnew();
        if (isUnderWay && message.everybody().stream().anyMatch(trace::isIn)) {
          throw new OutreachException(
              OutreachException.Reason.NEEDS_PERSON,
              List.of(
                  Problem.of(
                          message.id().local()
                              + " to this address is not settled yet ("
                              + message.state().spelling()
                              + "), in campaign "
                              + one)
                      .advise(
                          message.state() == MessageState.UNCERTAIN
                              ? "resolve it first: ca-outreach outbox resolve"
                              : "remove the address from the contacts, then run ca-outreach send")));
        }
      }
    }
  }

  /** Our messages that contain it, each with its campaign. */
  private Map<MessageId, String> messages(Handle handle) {
    Map<MessageId, String> found = new LinkedHashMap<>();
    handle
        .createQuery("select message_id, campaign, content from message where content is not null")
        .map(
            (row, context) -> {
              if (trace.isIn(row.getBytes(3))) {
                found.put(new MessageId(row.getString(1)), row.getString(2));
              }
              return found;
            })
        .forEach(ignored -> {});
    return found;
  }

  /**
   * The received messages that contain it.
   *
   * @param names the names beside it in their headers
   */
  private record Mails(List<String> digests, Set<String> names) {}

  private Mails mails(Handle handle) {
    Set<String> digests = new HashSet<>();
    Set<String> names = new HashSet<>();
    List<String> queries =
        List.of(
            "select digest, content from mail where content is not null",
            "select mail, content from mail_copy where content is not null");
    for (String query : queries) {
      handle
          .createQuery(query)
          .map(
              (row, context) -> {
                byte[] content = row.getBytes(2);
                if (trace.isIn(content)) {
                  digests.add(row.getString(1));
                  names.addAll(DisplayNames.beside(trace, content));
                }
                return digests;
              })
          .forEach(ignored -> {});
    }
    // the name of a CA, or part of it, is not a person's
    List<String> owners =
        Stream.concat(
                new Ccadb(store).organisations().stream(),
                handle
                    .createQuery("select distinct addressee from message")
                    .mapTo(String.class)
                    .list()
                    .stream())
            .map(owner -> owner.toLowerCase(Locale.ROOT))
            .toList();
    names.removeIf(
        name -> owners.stream().anyMatch(of -> of.contains(name.toLowerCase(Locale.ROOT))));
    List<String> sorted = new ArrayList<>(digests);
    sorted.sort(String::compareTo);
    return new Mails(sorted, names);
  }

  /** Replaces the address and the names beside it in the log. */
  private final class Eraser implements LogErasure.Eraser {
    private final String placeholder;
    private final Set<String> names;

    Eraser(String placeholder, Set<String> names) {
      this.placeholder = placeholder;
      this.names = names;
    }

    @Override
    public boolean concerns(String campaign, Event event, String detail) {
      return concerns(detail);
    }

    private boolean concerns(String detail) {
      String lower = detail.toLowerCase(Locale.ROOT);
      return trace.isIn(detail)
          || names.stream().anyMatch(name -> lower.contains(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String erased(String field, String text) {
      String left = trace.replaced(text, placeholder);
      for (String name : names) {
        left =
            DisplayNames.replaced(left, name, placeholder.substring(0, placeholder.indexOf('@')));
      }
      return left;
    }
  }
}
