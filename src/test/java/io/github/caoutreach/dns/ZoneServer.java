package io.github.caoutreach.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server on 127.0.0.1 that knows one zone. */
public final class ZoneServer implements AutoCloseable {
  private static final int LARGEST = 4096;
  private static final long TTL = 60;
  private static final int STRING = 200;

  private final DatagramSocket socket;
  private final Zone zone;
  private final UnaryOperator<byte[]> spoiler;

  public ZoneServer(String lines) {
    this(lines, bytes -> bytes);
  }

  /** One whose answers something happens to; where nothing is left of them, none is sent. */
  ZoneServer(String lines, UnaryOperator<byte[]> spoiler) {
    try {
      this.zone = new Zone(lines);
      this.spoiler = spoiler;
      this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread thread = new Thread(this::serve, "zone server");
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[LARGEST];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] bytes =
            spoiler.apply(answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire());
        if (bytes.length > 0) {
          socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private Message answer(Message query) throws IOException {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    Name name = question.getName();
    for (int i = 0; i < 10; i++) {
      Map<String, List<String>> all = zone.at(name.toString(true));
      if (all.isEmpty()) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
      }
      for (String value : all.getOrDefault(Type.string(question.getType()), List.of())) {
        answer.addRecord(record(name, question.getType(), value), Section.ANSWER);
      }
      if (!all.containsKey("CNAME")) {
        return answer;
      }
      answer.addRecord(record(name, Type.CNAME, all.get("CNAME").get(0)), Section.ANSWER);
      name = Name.fromString(all.get("CNAME").get(0), Name.root);
    }
    return answer;
  }

  private static Record record(Name name, int type, String value) throws IOException {
    if (type == Type.TXT) {
      List<String> strings = new ArrayList<>();
      for (int at = 0; at < value.length(); at += STRING) {
        strings.add(value.substring(at, Math.min(at + STRING, value.length())));
      }
      return new TXTRecord(name, DClass.IN, TTL, strings);
    }
    return Record.fromString(name, type, DClass.IN, TTL, value, Name.root);
  }

  @Override
  public void close() {
    socket.close();
  }
}
