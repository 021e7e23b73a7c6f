package io.pdconstructs.pulumi;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import io.pdconstructs.PdStack;
import io.pdconstructs.PdStackBuilder;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What tests deploy. */
final class Subjects {

  static final PdStack STACK = Llama70b.app().stackIn(Environments.istio());

  private Subjects() {}

  static Stream<Arguments> everywhere() {
    return Stream.of(Llama70b.app(), GptOss120b.app())
        .flatMap(app -> app.environments().stream().map(env -> Arguments.of(app, env)));
  }

  static Engine deploy(PdStack stack) {
    return Engine.run(context -> new PdDeployment("pd", stack));
  }

  static ComponentResourceOptions options() {
    return ComponentResourceOptions.builder().build();
  }

  static PdStack with(Manifest... extras) {
    PdStackBuilder builder = STACK.toBuilder();
    for (Manifest extra : extras) {
      builder = builder.extra(extra);
    }
    return builder.build();
  }

  static Manifest widget(String size) {
    return object("example.com/v1", "Widget", "one", ", \"spec\": {\"size\": " + size + "}");
  }

  static Manifest object(String apiVersion, String kind, String name, String rest) {
    String namespace = kind.equals("Namespace") ? "" : ", \"namespace\": \"llm-d-pd\"";
    String json =
        "{\"apiVersion\": \""
            + apiVersion
            + "\", \"kind\": \""
            + kind
            + "\", \"metadata\": {\"name\": \""
            + name
            + "\""
            + namespace
            + "}"
            + rest
            + "}";
    return ManifestReader.read(json, "test").get(kind, name);
  }

  /** A resource of the user's. */
  static final class Made extends CustomResource {
    Made(String type, String name, Resource... after) {
      super(
          type, name, ResourceArgs.Empty, CustomResourceOptions.builder().dependsOn(after).build());
    }
  }
}
