package io.pdconstructs.cdk8s;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.jsii.JsiiException;

/** Why cdk8s failed: its Node is missing, too old or gone, or cdk8s itself says no. */
final class Diagnosis {

  /** How Node says that it cannot use a file. */
  private static final Pattern FILE = Pattern.compile("^E[A-Z]+: [^,]*, (mkdir|open|write)\\b");

  /** How a message of JavaScript begins. */
  private static final String ERROR = "Error: ";

  /** How a message begins that was one of Java's before. */
  private static final String OF_JAVA = "java.io.IOException: ";

  /** How its stack trace begins. */
  private static final String OF_JAVASCRIPT = "@jsii/kernel.";

  private Diagnosis() {}

  static String of(RuntimeException thrown) {
    String said = said(thrown);
    if (isNoNode(thrown)) {
      String cause = said.contains("No such file") ? "there is no such program" : said;
      return NodeJs.program() + ": " + cause + "; cdk8s runs in Node: " + NodeJs.INSTALL;
    }
    if (FILE.matcher(said).find()) {
      return "cdk8s: "
          + said
          + "; choose a folder that you may write to, by AppProps.outdir or the variable CDK8S_OUTDIR";
    }
    if (!isAboutTheProcess(said)) {
      return "cdk8s: " + said;
    }
    Optional<String> version = NodeJs.version();
    if (version.isPresent() && NodeJs.isTooOld(version.get())) {
      return NodeJs.program()
          + ": is Node "
          + version.get()
          + ", too old for cdk8s; "
          + NodeJs.INSTALL;
    }
    return NodeJs.program()
        + ": "
        + said
        + "; what Node printed before says why, for example too little memory; then run again";
  }

  /** In the words of the jsii runtime. */
  private static boolean isAboutTheProcess(String said) {
    return said.startsWith("Child process exited unexpectedly")
        || said.startsWith("Unable to ")
        || said.startsWith("Expecting 'hello' message")
        || said.startsWith("Incompatible jsii-runtime version");
  }

  /** Whether something was thrown by jsii: also the errors of JavaScript, which have no type. */
  static boolean isOfJsii(RuntimeException thrown) {
    return thrown instanceof JsiiException
        || isNoNode(thrown)
        || String.valueOf(thrown.getMessage()).contains("\n" + OF_JAVASCRIPT);
  }

  private static boolean isNoNode(RuntimeException thrown) {
    return thrown instanceof UncheckedIOException
        && String.valueOf(thrown.getMessage()).contains("Cannot run program");
  }

  /** The message on one line, without the stack trace of JavaScript that follows it. */
  private static String said(RuntimeException thrown) {
    StringBuilder said = new StringBuilder();
    for (String line : String.valueOf(thrown.getMessage()).lines().toList()) {
      String text = line.strip();
      if (text.startsWith(OF_JAVASCRIPT) || text.startsWith("at ") || text.equals(ERROR + said)) {
        break;
      }
      String plain = text.startsWith(ERROR) ? text.substring(ERROR.length()) : text;
      said.append(said.isEmpty() ? "" : " ").append(plain.replace(OF_JAVA, ""));
    }
    return said.toString();
  }
}
