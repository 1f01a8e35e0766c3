package io.github.caoutreach.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Messages of the corpus, bytes of them flipped, cut, doubled and spliced, always in the same way.
 */
public final class DamagedMail {
  private static final String[] PIECES = {
    "--",
    "\n",
    "\r\n",
    "\n\n",
    "=?",
    "?=",
    "=?utf-8?b?",
    "\"",
    "<",
    ">",
    ";",
    "boundary=",
    "*0*=",
    "base64",
    "=\n",
    "\0",
    "(",
    "--b--\n",
    "From ",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Transfer-Encoding: base64\n",
    "\u00ff",
    "charset=utf-7"
  };

  private final List<byte[]> corpus = corpus();
  private final Random random;

  public DamagedMail(long seed) {
    random = new Random(seed);
  }

  /** The next damaged message. */
  public byte[] next() {
    byte[] mail = corpus.get(random.nextInt(corpus.size())).clone();
    for (int n = random.nextInt(6); n >= 0; n--) {
      int at = random.nextInt(mail.length + 1);
      int to = at + random.nextInt(mail.length - at + 1);
      byte[] other = corpus.get(random.nextInt(corpus.size()));
      mail =
          switch (random.nextInt(5)) {
            case 0 -> flipped(mail, random);
            case 1 -> join(mail, 0, at, mail, to, mail.length);
            case 2 -> join(mail, 0, at, other, random.nextInt(other.length), other.length);
            case 3 -> join(mail, 0, to, mail, at, mail.length);
            default -> {
              byte[] piece =
                  PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
              byte[] start = join(mail, 0, at, piece, 0, piece.length);
              yield join(start, 0, start.length, mail, at, mail.length);
            }
          };
    }
    return mail;
  }

  private static byte[] flipped(byte[] mail, Random random) {
    for (int i = 0; i < 5 && mail.length > 0; i++) {
      mail[random.nextInt(mail.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return mail;
  }

  private static byte[] join(byte[] a, int from, int to, byte[] b, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, from, to - from);
    out.write(b, start, end - start);
    return out.toByteArray();
  }

  static List<byte[]> corpus() {
    try (Stream<Path> files =
        Files.walk(Path.of(DamagedMail.class.getResource("/classify").toURI()))) {
      List<byte[]> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
