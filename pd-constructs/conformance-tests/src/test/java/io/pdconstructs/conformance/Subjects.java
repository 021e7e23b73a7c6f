package io.pdconstructs.conformance;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.node.ObjectNode;

/** What is tested: the manifests of a real program, and an object that must be refused. */
final class Subjects {

  private Subjects() {}

  /** Every environment of the program; arguments of parameterized tests. */
  static Stream<Named<Environment>> environments() {
    return Llama70b.app().environments().stream()
        .map(environment -> Named.of(environment.name(), environment));
  }

  /** The program's manifests for an environment. */
  static Manifests manifests(Environment environment) {
    return Synthesizer.standard().synthesize(Llama70b.app().stack().apply(environment));
  }

  /**
   * The program's Gateway with a field that listeners do not have, though charts have written it.
   */
  static Manifest gatewayWithPath(String namespace) {
    ObjectNode gateway =
        manifests(Environments.istio().namespace(namespace)).ofKind("Gateway").get(0).body();
    ((ObjectNode) gateway.at("/spec/listeners/0")).put("path", "/");
    return Manifest.of(gateway);
  }
}
