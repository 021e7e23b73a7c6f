package io.pdconstructs.synth;

import io.pdconstructs.check.Report;
import io.pdconstructs.display.PlainText;

/** A stack that rules refuse, or several together. The message is the whole report. */
public final class InvalidStackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Report report;

  InvalidStackException(String what, Report report) {
    super(PlainText.line(what) + " is refused\n" + report);
    this.report = report;
  }

  /** Everything that the rules found. */
  public Report report() {
    return report;
  }
}
