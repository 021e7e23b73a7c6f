package io.pdconstructs.pulumi;

import com.pulumi.Config;
import io.pdconstructs.Environment;
import io.pdconstructs.ImageRef;
import io.pdconstructs.PdApp;
import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@link PdConfig} whole, and says all that is wrong with it at once. */
final class PdConfigReader {

  private static final String[] KEYS = {"environment", "namespace", "replicas", "images"};
  private static final String SET = "pulumi config set --path ";

  private final Config config;
  private final PdApp app;
  private final List<String> problems = new ArrayList<>();

  PdConfigReader(Config config, PdApp app) {
    this.config = config;
    this.app = app;
  }

  /** What is configured, of a program that has no other keys: one beside the map is a mistake. */
  PdConfig readAlone() {
    for (String key : KEYS) {
      config
          .get(key)
          .ifPresent(
              value ->
                  problem(
                      key,
                      value,
                      "is not read: it belongs into the map " + PdConfig.KEY,
                      "pulumi config rm " + key + ", and " + SET + PdConfig.KEY + "." + key));
    }
    return read();
  }

  PdConfig read() {
    JsonNode pd = root();
    keys(PdConfig.KEY, pd, KEYS);
    JsonNode replicas = map(pd, "replicas");
    keys(PdConfig.KEY + ".replicas", replicas, "prefill", "decode");
    JsonNode images = map(pd, "images");
    keys(PdConfig.KEY + ".images", images, "engine", "epp", "sidecar");
    PdConfig read =
        new PdConfig(
            environment(pd),
            text(PdConfig.KEY + ".namespace", pd.path("namespace"), "llm-d-pd"),
            number(PdConfig.KEY + ".replicas.prefill", replicas.path("prefill")),
            number(PdConfig.KEY + ".replicas.decode", replicas.path("decode")),
            image(PdConfig.KEY + ".images.engine", images.path("engine")),
            image(PdConfig.KEY + ".images.epp", images.path("epp")),
            image(PdConfig.KEY + ".images.sidecar", images.path("sidecar")));
    if (!problems.isEmpty()) {
      throw PdDeploymentException.of(problems);
    }
    return read;
  }

  private JsonNode root() {
    String text = config.get(PdConfig.KEY).orElse("{}");
    try {
      JsonNode pd = new JsonMapper().readTree(text);
      if (pd.isObject()) {
        return pd;
      }
    } catch (JacksonException e) {
      // Text of another kind than a map is said below.
    }
    problem(
        PdConfig.KEY,
        text,
        "is no map of environment, namespace, replicas and images",
        SET + "pd.environment " + first().name());
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode map(JsonNode pd, String key) {
    JsonNode map = pd.path(key);
    if (!map.isMissingNode() && !map.isObject()) {
      problem(
          PdConfig.KEY + "." + key,
          map.toString(),
          "is no map",
          "remove it with: pulumi config rm --path pd." + key);
      return JsonNodeFactory.instance.objectNode();
    }
    return map;
  }

  private void keys(String place, JsonNode map, String... known) {
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      if (!List.of(known).contains(field.getKey())) {
        String near =
            NearMiss.of(field.getKey(), List.of(known))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        problem(
            place + "." + field.getKey(),
            field.getValue().toString(),
            "is no key that is known: " + String.join(", ", known) + near,
            "remove it with: pulumi config rm --path " + place + "." + field.getKey());
      }
    }
  }

  private Environment environment(JsonNode pd) {
    String place = PdConfig.KEY + ".environment";
    Optional<String> name = text(place, pd.path("environment"), first().name());
    List<String> names = app.environments().stream().map(Environment::name).toList();
    for (Environment environment : app.environments()) {
      if (name.isEmpty() || environment.name().equals(name.get())) {
        return environment;
      }
    }
    problem(
        place,
        name.orElse(""),
        "is none of " + app.name() + "'s environments: " + String.join(", ", names),
        SET + place + " " + NearMiss.of(name.orElse(""), names).orElse(first().name()));
    return first();
  }

  private Environment first() {
    return app.environments().get(0);
  }

  private Optional<String> text(String place, JsonNode value, String example) {
    if (value.isMissingNode() || value.isString()) {
      return value.stringValueOpt();
    }
    problem(
        place,
        value.toString(),
        "is no text",
        "put it in quotes in Pulumi.<stack>.yaml, or use another, such as " + example);
    return Optional.empty();
  }

  private Optional<Integer> number(String place, JsonNode value) {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return Optional.of(value.intValue());
    }
    problem(place, value.toString(), "is no whole number of workers", SET + place + " 4");
    return Optional.empty();
  }

  private Optional<ImageRef> image(String place, JsonNode value) {
    try {
      return text(place, value, "example.com/team/vllm:v1").map(ImageRef::parse);
    } catch (IllegalArgumentException e) {
      problem(
          place,
          value.toString(),
          String.valueOf(e.getMessage()),
          SET + place + " example.com/team/vllm:v1");
      return Optional.empty();
    }
  }

  private void problem(String place, String value, String detail, String fix) {
    problems.add(PdDeploymentException.problem(config.getName() + ":" + place, value, detail, fix));
  }
}
