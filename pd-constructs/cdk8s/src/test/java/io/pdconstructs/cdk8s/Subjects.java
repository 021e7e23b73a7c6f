package io.pdconstructs.cdk8s;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import java.util.stream.Stream;

/** What tests make charts of. */
final class Subjects {

  /** A program in one of its environments. */
  record Deployed(PdApp app, Environment environment) {

    PdStack stack() {
      return app.stackIn(environment);
    }

    /** {@code llama-70b/istio}. */
    @Override
    public String toString() {
      return app.name() + "/" + environment.name();
    }
  }

  private Subjects() {}

  /** Every environment of every program. */
  static Stream<Deployed> all() {
    return Stream.of(Llama70b.app(), GptOss120b.app())
        .flatMap(app -> app.environments().stream().map(one -> new Deployed(app, one)));
  }

  static PdStack stack() {
    return Llama70b.app().stackIn(Llama70b.app().environments().get(0));
  }

  /** The same with an object more. */
  static PdStack with(Manifest extra) {
    return stack().toBuilder().extra(extra).build();
  }

  /** An object from its YAML. */
  static Manifest manifest(String yaml) {
    return ManifestReader.read(yaml, "test").stream().findFirst().orElseThrow();
  }

  /** One that rules warn of. */
  static PdStack warned() {
    return stack().toBuilder()
        .edit(ManifestEdit.of("Deployment", "gaie-pd-epp").set("/spec/replicas", 2))
        .build();
  }

  /** One that rules refuse twice. */
  static PdStack refused() {
    return stack().toBuilder()
        .prefill(stack().prefill().tensorParallel(8))
        .namespace("No_Name")
        .build();
  }
}
