package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.RootStore;

/** The names of today of the columns that rules and scopes are about. */
final class Columns {
  static final String VALID_FROM = "Valid From (GMT)";
  static final String VALID_TO = "Valid To (GMT)";
  static final String STATUS_OF_ROOT = "Status of Root Cert";

  private Columns() {}

  static String of(Capability capability) {
    return switch (capability) {
      case SMIME -> "S/MIME Capable";
      case TLS -> "TLS Capable";
      case TLS_EV -> "TLS EV Capable";
      case CODE_SIGNING -> "Code Signing Capable";
    };
  }

  static String of(RootStore store) {
    return switch (store) {
      case APPLE -> "Apple Status";
      case CHROME -> "Chrome Status";
      case MICROSOFT -> "Microsoft Status";
      case MOZILLA -> "Mozilla Status";
    };
  }
}
