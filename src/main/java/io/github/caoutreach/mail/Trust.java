package io.github.caoutreach.mail;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the CA certificates of one file only. */
public final class Trust {
  private Trust() {}

  /**
   * A factory for sockets that trust only the certificates in {@code pem}.
   *
   * @throws OutreachException if the file contains none
   */
  public static SSLSocketFactory in(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(number++), one);
      }
      if (number == 0) {
        throw OutreachException.refuse(Problem.at(Place.of(pem), "no certificate in this file"));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(pem), "no CA certificates can be read from this file")
              .advise("a PEM file, -----BEGIN CERTIFICATE----- and so on"));
    }
  }
}
