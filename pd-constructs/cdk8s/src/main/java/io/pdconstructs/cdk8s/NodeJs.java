package io.pdconstructs.cdk8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program that jsii starts cdk8s in. */
final class NodeJs {

  static final String INSTALL =
      "install Node.js 18 or newer, on the PATH or named by the variable JSII_NODE";

  /** The oldest that cdk8s is tried with. */
  private static final int OLDEST = 18;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.[0-9.]+");

  private NodeJs() {}

  /** Its name or path. */
  static String program() {
    String named = System.getenv("JSII_NODE");
    return named == null || named.isEmpty() ? "node" : named;
  }

  /** What it says that it is, such as {@code v20.20.2}; empty when it does not say. */
  static Optional<String> version() {
    try {
      Process process =
          new ProcessBuilder(program(), "--version").redirectErrorStream(true).start();
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

  /** Whether cdk8s does not run in one of this version. */
  static boolean isTooOld(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() && Integer.parseInt(matcher.group(1)) < OLDEST;
  }
}
