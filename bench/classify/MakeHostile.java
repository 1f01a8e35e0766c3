import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes messages of 1 MB each that were made to keep patterns busy. */
public final class MakeHostile {
  private static final int LENGTH = 1 << 20;

  private MakeHostile() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Map<String, String> pieces = new LinkedHashMap<>();
    pieces.put("hyphens", "-");
    pieces.put("letters", "a");
    pieces.put("exceed", "exceed");
    pieces.put("spaces", " ");
    pieces.put("newlines", "\n");
    pieces.put("its", "its ");
    pieces.put("addresses", "a@b ");
    pieces.put("codes", "550 5.1.1.1 ");
    pieces.put("requests", "request has ");
    pieces.put("quotes", ">");
    for (Map.Entry<String, String> piece : pieces.entrySet()) {
      String text = piece.getValue().repeat(LENGTH / piece.getValue().length());
      String line = text.replace('\n', ' ');
      String daemon = "From: MAILER-DAEMON@mx.ca.example\nSubject: Undelivered mail\n";
      write(folder, piece.getKey() + "-body", daemon + "\ncould not be delivered " + text);
      write(folder, piece.getKey() + "-to", "To: " + line + "\n" + daemon + "\nfailed\n");
      write(
          folder,
          piece.getKey() + "-report",
          daemon
              + "Content-Type: multipart/report; boundary=b\n\n--b\n"
              + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
              + "Final-Recipient: rfc822; pki@ca.example\nAction: failed\nDiagnostic-Code: smtp; "
              + line
              + "\n\n--b--\n");
    }
  }

  private static void write(Path folder, String name, String mail) throws IOException {
    Files.write(folder.resolve(name + ".eml"), mail.getBytes(StandardCharsets.UTF_8));
  }
}
