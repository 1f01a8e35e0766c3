package io.github.caoutreach.message;

import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Throwaway keys, made by the JDK's keytool. */
public final class TestKeys {
  static final String PASSWORD = "throwaway";

  private TestKeys() {}

  /** A self-signed key in a PKCS#12 file. */
  public static Path make(Path folder, String name, String... more)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    run(
        folder,
        concat(
            List.of(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD),
            more));
    return file;
  }

  /** The certificate of that key, PEM. */
  public static Path certificate(Path pkcs12) throws IOException, InterruptedException {
    Path pem = pkcs12.resolveSibling(pkcs12.getFileName() + ".pem");
    run(
        pkcs12.getParent(),
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            "key",
            "-keystore",
            pkcs12.toString(),
            "-storepass",
            PASSWORD,
            "-file",
            pem.toString()));
    return pem;
  }

  /** The SHA-256 fingerprint of that certificate, in upper case. */
  static String fingerprint(Path pkcs12) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return Sha256.hex(Sha256.of(store.getCertificate("key").getEncoded())).toUpperCase(Locale.ROOT);
  }

  /** TLS as a server with that key. */
  public static SSLContext server(Path pkcs12) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static List<String> concat(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(more));
    return all;
  }

  private static void run(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + arguments);
    }
  }
}
