package io.pdconstructs.manifest;

import io.pdconstructs.display.PlainText;

/** Text that holds no manifests. The message has where it is, the cause and the fix. */
public final class UnreadableManifestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String where;
  private final String reason;
  private final String fix;

  /** With the place, the cause and what to do. */
  public UnreadableManifestException(String where, String reason, String fix) {
    super(
        PlainText.line(where) + ": " + PlainText.line(reason) + "\n  fix: " + PlainText.line(fix));
    this.where = where;
    this.reason = reason;
    this.fix = fix;
  }

  /** The text, and its line or document. */
  public String where() {
    return where;
  }

  /** What is wrong there. */
  public String reason() {
    return reason;
  }

  /** What to do. */
  public String fix() {
    return fix;
  }
}
