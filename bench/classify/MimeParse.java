import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.mboxiterator.CharBufferWrapper;
import org.apache.james.mime4j.mboxiterator.MboxIterator;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.MimeConfig;

/** Parses each message of an mbox with mime4j and does nothing with what it finds. */
public final class MimeParse {
  private static final int LARGEST = 16 << 20;

  public static void main(String[] arguments) throws Exception {
    MimeStreamParser parser = new MimeStreamParser(MimeConfig.PERMISSIVE);
    parser.setContentHandler(new AbstractContentHandler() {});
    int count = 0;
    try (MboxIterator messages =
        MboxIterator.fromFile(new File(arguments[0]))
            .charset(StandardCharsets.ISO_8859_1)
            .maxMessageSize(LARGEST)
            .build()) {
      for (CharBufferWrapper message : messages) {
        try (InputStream in = message.asInputStream(StandardCharsets.ISO_8859_1)) {
          parser.parse(in);
        }
        count++;
      }
    }
    System.out.println(count);
  }
}
