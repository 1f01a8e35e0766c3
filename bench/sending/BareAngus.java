import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/**
 * What the mail library alone does: makes COUNT messages of 3 KB and sends them over one connection
 * to a server on this machine; keeps nothing. Prints the seconds from the first to the last reply.
 */
public final class BareAngus {
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    Properties server = new Properties();
    server.put("mail.smtp.host", "127.0.0.1");
    server.put("mail.smtp.port", arguments[1]);
    Session session = Session.getInstance(server);
    long start = System.nanoTime();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (int i = 0; i < count; i++) {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("chair@wg.example");
        message.setRecipients(Message.RecipientType.TO, "pki@ca" + i + ".example");
        message.setSubject("notice to CA " + i);
        message.setText("Dear CA " + i + "\n\n" + ("  " + "x".repeat(69) + "\n").repeat(40));
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    System.out.printf("%.3f%n", (System.nanoTime() - start) / 1e9);
  }
}
