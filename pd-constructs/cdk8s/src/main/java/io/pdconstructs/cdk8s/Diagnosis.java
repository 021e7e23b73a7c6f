package io.pdconstructs.cdk8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.jsii.JsiiException;

/** Why cdk8s failed: its Node is missing, too old or gone, or cdk8s itself says no. */
final class Diagnosis {

  /** The oldest Node that cdk8s is tried with. */
  private static final int OLDEST = 18;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.[0-9.]+");

  /** How Node says that it cannot use a file. */
  private static final Pattern FILE = Pattern.compile("^E[A-Z]+: [^,]*, (mkdir|open|write)\\b");

  /** How a message of JavaScript begins. */
  private static final String ERROR = "Error: ";

  /** How a message begins that was one of Java's before. */
  private static final String OF_JAVA = "java.io.IOException: ";

  /** How its stack trace begins. */
  private static final String OF_JAVASCRIPT = "@jsii/kernel.";

  private static final String INSTALL =
      "install Node.js " + OLDEST + " or newer, on the PATH or named by the variable JSII_NODE";

  private Diagnosis() {}

  static String of(RuntimeException thrown) {
    String said = said(thrown);
    if (isNoNode(thrown)) {
      String cause = said.contains("No such file") ? "there is no such program" : said;
      return node() + ": " + cause + "; cdk8s runs in Node: " + INSTALL;
    }
    if (FILE.matcher(said).find()) {
      return "cdk8s: "
          + said
          + "; choose a folder that you may write to, by AppProps.outdir or the variable CDK8S_OUTDIR";
    }
    if (!isAboutTheProcess(said)) {
      return "cdk8s: " + said;
    }
    Optional<String> version = version();
    if (version.isPresent() && major(version.get()) < OLDEST) {
      return node() + ": is Node " + version.get() + ", too old for cdk8s; " + INSTALL;
    }
    return node()
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

  private static String node() {
    String named = System.getenv("JSII_NODE");
    return named == null || named.isEmpty() ? "node" : named;
  }

  private static int major(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : OLDEST;
  }

  /** What the Node that was started is; empty when it does not say. */
  private static Optional<String> version() {
    try {
      Process process = new ProcessBuilder(node(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return Optional.of(printed).filter(text -> VERSION.matcher(text).matches());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
