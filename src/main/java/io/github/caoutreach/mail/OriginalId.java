package io.github.caoutreach.mail;

import java.util.List;

/** Where a message tells the Message-ID that its sender gave it, if a server gave it another. */
public final class OriginalId {
  /** The field in which each message of ours repeats its own. */
  public static final String OURS = "X-Outreach-Message-ID";

  /** Ours, and those in which servers leave what they replace. */
  public static final List<String> FIELDS =
      List.of(OURS, "X-Microsoft-Original-Message-ID", "X-Google-Original-Message-ID");

  private OriginalId() {}
}
