package io.pdconstructs.topology.arguments;

import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The file of {@code --config} of vLLM: YAML whose keys are flags. */
public final class VllmConfigFile {

  private static final String FILE = "--config";

  private VllmConfigFile() {}

  /** What it says; empty where it is no map in YAML. */
  public static Optional<Arguments> arguments(String text, String version) {
    try {
      List<String> words = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry :
          ManifestReader.readDocument(text, FILE).properties()) {
        add(entry.getKey(), entry.getValue(), version, words);
      }
      return Optional.of(Arguments.ofVllm(words, version));
    } catch (UnreadableManifestException e) {
      return Optional.empty();
    }
  }

  private static void add(String key, JsonNode value, String version, List<String> words) {
    if (value.isBoolean() && !value.asBoolean()) {
      if (hasTwin(key, version)) {
        words.add("--no-" + key);
      }
      return;
    }
    words.add("--" + key);
    if (value.isArray()) {
      value.forEach(one -> words.add(text(one)));
    } else if (!value.isBoolean()) {
      words.add(text(value));
    }
  }

  private static String text(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString("");
  }

  /** Whether vLLM has a flag that turns it off; else it passes over what is false. */
  private static boolean hasTwin(String key, String version) {
    return !VllmFlags.isKnown(version) || VllmFlags.of(version).flags().containsKey("--no-" + key);
  }
}
