package io.github.caoutreach.mail;

/** A delivery report (RFC 3464) that says that an address does not exist. */
public final class FailedDelivery {
  /** What its header says of its parts. */
  public static final String HEADER =
      """
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary=b
      """;

  private FailedDelivery() {}

  /**
   * Its parts: the report, and the header of the message that did not arrive.
   *
   * @param about that header, with a line break at its end
   */
  public static String parts(String address, String about) {
    return """
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        %s--b--
        """
        .formatted(address, about);
  }
}
