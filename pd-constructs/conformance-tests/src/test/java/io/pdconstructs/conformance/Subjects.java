package io.pdconstructs.conformance;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.node.ObjectNode;

/** What is tested: the manifests of real programs, and an object that must be refused. */
final class Subjects {

  /** An environment of a program. */
  record Deployed(PdApp app, Environment environment) {

    Manifests manifests() {
      return Synthesizer.standard().synthesize(app.stackIn(environment));
    }

    /** {@code llama-70b/istio}. */
    @Override
    public String toString() {
      return app.name() + "/" + environment.name();
    }
  }

  private Subjects() {}

  /** Every environment of every program; arguments of parameterized tests. */
  static Stream<Deployed> all() {
    return Stream.of(Llama70b.app(), GptOss120b.app())
        .flatMap(app -> app.environments().stream().map(one -> new Deployed(app, one)));
  }

  /** Every environment of the program; arguments of parameterized tests. */
  static Stream<Named<Environment>> environments() {
    return named(environment -> true);
  }

  /** Those whose nodes have devices as resources, as the nodes of the usual test cluster have. */
  static Stream<Named<Environment>> withDevicePlugins() {
    return named(environment -> environment.hardware().devices() instanceof DevicePlugins);
  }

  /** Those whose nodes have devices to be claimed. */
  static Stream<Named<Environment>> withDeviceClaims() {
    return named(environment -> environment.hardware().devices() instanceof DeviceClaims);
  }

  private static Stream<Named<Environment>> named(Predicate<Environment> wanted) {
    return Llama70b.app().environments().stream()
        .filter(wanted)
        .map(environment -> Named.of(environment.name(), environment));
  }

  /** The program's manifests for an environment. */
  static Manifests manifests(Environment environment) {
    return Synthesizer.standard().synthesize(Llama70b.app().stackIn(environment));
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
