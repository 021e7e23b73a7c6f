package io.pdconstructs.topology.arguments;

import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a sidecar is told by {@code --configuration={...}}, whose keys are the names of flags.
 *
 * @param values what it says; a missing node where there is none
 * @param isRead whether all of it is known: not where it is in a file, or is no YAML
 */
public record SidecarConfiguration(JsonNode values, boolean isRead) {

  /** What its arguments hold of one. */
  public static SidecarConfiguration of(Arguments arguments) {
    boolean inFile = arguments.has("configuration-file");
    return arguments
        .value("configuration")
        .map(text -> read(text, inFile))
        .orElse(new SidecarConfiguration(MissingNode.getInstance(), !inFile));
  }

  private static SidecarConfiguration read(String text, boolean inFile) {
    try {
      JsonNode values = ManifestReader.readDocument(text, "--configuration");
      return new SidecarConfiguration(values, values.isObject() && !inFile);
    } catch (UnreadableManifestException e) {
      return new SidecarConfiguration(MissingNode.getInstance(), false);
    }
  }

  /** What a flag is given by it; empty for nothing, and for what is no single value. */
  public Optional<String> value(String flag) {
    JsonNode value = values.path(flag);
    boolean isSingle = value.isValueNode() && !value.isNull();
    return isSingle ? Optional.of(value.asString("")) : Optional.empty();
  }
}
