package io.pdconstructs.cdk8s;

/**
 * What cdk8s or its Node could not do, or what a program may not ask of a chart. The message is one
 * line with the place, the cause and the fix; what was thrown is kept as the cause.
 */
public final class Cdk8sException extends RuntimeException {

  /** Wrong usage, as the command has it. */
  static final int WRONG_USAGE = 2;

  /** Could not read, write or reach. */
  static final int FAILED = 3;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Cdk8sException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  private Cdk8sException(String message, RuntimeException cause) {
    super(message, cause);
    this.exitCode = FAILED;
  }

  /** What a program may not ask for. */
  static Cdk8sException misuse(String message) {
    return new Cdk8sException(message, WRONG_USAGE);
  }

  /** What cdk8s threw, in one line; anything else as it is. */
  static RuntimeException of(RuntimeException thrown) {
    return Diagnosis.isOfJsii(thrown) ? new Cdk8sException(Diagnosis.of(thrown), thrown) : thrown;
  }

  /** What a program ends with. */
  int exitCode() {
    return exitCode;
  }
}
