package io.github.caoutreach.log;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes texts from the details of the audit log, in all campaigns, and records that in the log:
 * the details get a new salt and commitment, which a separate event contains. The lines themselves
 * don't change, so the hash chain stays intact.
 */
public final class LogErasure {
  /** What to erase. */
  public interface Eraser {
    /**
     * Whether {@code detail}, that of an event in the log of a campaign, may contain some of it.
     */
    boolean concerns(String campaign, Event event, String detail);

    /** The text of a field without it; unchanged if it doesn't contain it. */
    String erased(String field, String text);
  }

  private final Store store;
  private final Handle handle;
  private final Map<String, List<Event.NewDetail>> details = new TreeMap<>();
  private final Map<String, String> campaignsOfMails = new HashMap<>();

  /** An erasure in the transaction of {@code handle}. */
  public LogErasure(Store store, Handle handle) {
    this.store = store;
    this.handle = handle;
  }

  private record Line(long number, String campaign, String kind, String detail) {}

  /**
   * Removes what {@code eraser} erases.
   *
   * @return how many lines contained it
   */
  public int erase(Eraser eraser) {
    List<Line> lines = new ArrayList<>();
    handle
        .createQuery(
            """
            select event.number, campaign, kind, detail
            from event join event_detail on event_detail.number = event.number
            order by event.number
            """)
        .map(
            (row, context) ->
                new Line(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .forEach(
            line -> {
              Event event = EventJson.read(line.kind(), line.detail());
              if (event instanceof Event.Received mail) {
                campaignsOfMails.put(mail.mail(), line.campaign());
              }
              if (eraser.concerns(line.campaign(), event, line.detail())) {
                lines.add(line);
              }
            });
    PreparedBatch rows =
        handle.prepareBatch("update event_detail set salt = ?, detail = ? where number = ?");
    int changed = 0;
    for (Line line : lines) {
      JsonNode before = EventJson.MAPPER.readTree(line.detail());
      JsonNode after = erased("", before, eraser);
      if (!after.equals(before)) {
        String salt = store.random(RowHash.SALT_BYTES);
        String detail = EventJson.MAPPER.writeValueAsString(after);
        rows.add(salt, detail, line.number());
        details
            .computeIfAbsent(line.campaign(), any -> new ArrayList<>())
            .add(new Event.NewDetail(line.number(), RowHash.commitment(salt, detail)));
        changed++;
      }
    }
    rows.execute();
    return changed;
  }

  private static JsonNode erased(String field, JsonNode node, Eraser eraser) {
    JsonNodeFactory nodes = EventJson.MAPPER.getNodeFactory();
    if (node.isString()) {
      return nodes.stringNode(eraser.erased(field, node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode array = nodes.arrayNode();
      node.forEach(one -> array.add(erased(field, one, eraser)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = nodes.objectNode();
      node.properties()
          .forEach(one -> object.set(one.getKey(), erased(one.getKey(), one.getValue(), eraser)));
      return object;
    }
    return node;
  }

  /**
   * Records what was erased in the log of each campaign concerned, and in that of all campaigns.
   *
   * @param messages our messages whose content is gone, each with its campaign
   * @param mails the digests of the received messages whose content is gone
   */
  public void record(Map<MessageId, String> messages, List<String> mails) {
    Map<String, List<MessageId>> messagesOf = new TreeMap<>();
    messages.forEach(
        (id, campaign) -> messagesOf.computeIfAbsent(campaign, any -> new ArrayList<>()).add(id));
    Map<String, List<String>> mailsOf = new TreeMap<>();
    mails.forEach(
        mail ->
            mailsOf
                .computeIfAbsent(
                    campaignsOfMails.getOrDefault(mail, AuditLog.ALL_CAMPAIGNS),
                    any -> new ArrayList<>())
                .add(mail));
    Map<String, Event.Erased> events = new TreeMap<>();
    for (Map<String, ? extends List<?>> of : List.of(details, messagesOf, mailsOf)) {
      for (String campaign : of.keySet()) {
        events.put(
            campaign,
            new Event.Erased(
                details.getOrDefault(campaign, List.of()),
                messagesOf.getOrDefault(campaign, List.of()),
                mailsOf.getOrDefault(campaign, List.of())));
      }
    }
    events.forEach((campaign, event) -> new AuditLog(store, campaign).append(handle, event));
  }
}
