package io.pdconstructs.cli;

import io.pdconstructs.PdApp;
import io.pdconstructs.synth.Synthesizer;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param app the app
 * @param synthesizer makes its manifests, with the rules that hold for it
 * @param variables environment variables; see {@link Pd#execute}
 * @param in what is piped in
 * @param out takes what was asked for
 * @param err takes what went wrong
 */
record Session(
    PdApp app,
    Synthesizer synthesizer,
    Map<String, String> variables,
    InputStream in,
    PrintWriter out,
    PrintWriter err) {

  /** Where manifests go unless the user says otherwise. */
  static final String DIST = "PD_DIST";

  /** A variable; empty when it is not set. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** Where manifests go unless the user says otherwise. */
  Path dist() {
    return Path.of(variable(DIST).isEmpty() ? "dist" : variable(DIST));
  }

  Colours outColours() {
    return Colours.of(this, "out");
  }

  Colours errColours() {
    return Colours.of(this, "err");
  }
}
