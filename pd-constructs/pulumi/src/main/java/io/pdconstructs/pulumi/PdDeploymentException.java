package io.pdconstructs.pulumi;

import com.pulumi.exceptions.RunException;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.synth.InvalidStackException;
import java.util.List;

/**
 * Why a deployment was not begun: a stack that rules refuse, a name that is taken, a provider or a
 * configuration that does not fit. Nothing of it was registered. Pulumi shows the message alone,
 * without a stack trace.
 */
public final class PdDeploymentException extends RunException {

  private static final long serialVersionUID = 1L;

  private PdDeploymentException(String message) {
    super(message);
  }

  private PdDeploymentException(InvalidStackException cause) {
    super(cause.getMessage(), cause);
  }

  static PdDeploymentException refused(InvalidStackException cause) {
    return new PdDeploymentException(cause);
  }

  /** Everything that was found, each as {@link #problem} writes it. */
  static PdDeploymentException of(List<String> problems) {
    return new PdDeploymentException(String.join("\n", problems));
  }

  /** One value that does not fit. */
  static PdDeploymentException invalid(String place, String value, String detail, String fix) {
    return new PdDeploymentException(problem(place, value, detail, fix));
  }

  /** A value that does not fit, in the form of a report. */
  static String problem(String place, String value, String detail, String fix) {
    return PlainText.line(place + ": Invalid value: " + value + ": " + detail)
        + "\n  fix: "
        + PlainText.line(fix);
  }
}
