package io.pdconstructs.check.storage;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Workload;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The folder that an engine downloads its model from Hugging Face to.
 *
 * @param engine the engine
 * @param model the ID of its model
 * @param field what names the folder: a variable or a flag
 * @param folder where it is in the container
 */
public record ModelCache(EngineWorkload engine, String model, String field, String folder) {

  private static final String FLAG = "--download-dir";
  private static final List<String> VARIABLES =
      List.of("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME");
  private static final List<String> OFFLINE = List.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE");

  /** That of an engine; empty where it downloads nothing, or does not say where. */
  public static Optional<ModelCache> of(EngineWorkload engine) {
    Optional<String> model = engine.command().model();
    if (model.isEmpty() || !isId(model.get()) || isOffline(engine)) {
      return Optional.empty();
    }
    Optional<String> flag = engine.flags().value(FLAG);
    if (flag.isPresent()) {
      return Optional.of(new ModelCache(engine, model.get(), "args[" + FLAG + "]", flag.get()));
    }
    for (String name : VARIABLES) {
      Optional<String> said = engine.env(name);
      if (said.isPresent()) {
        return said.get().startsWith("/")
            ? Optional.of(new ModelCache(engine, model.get(), "env[" + name + "]", said.get()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a flag or a variable says where an engine downloads its model to. */
  static boolean isNamed(EngineWorkload engine) {
    boolean isNamed = isOffline(engine) || engine.flags().isGiven(FLAG);
    for (String name : VARIABLES) {
      Optional<JsonNode> variable = PodSpecs.named(engine.container().path("env"), name);
      isNamed |= variable.isPresent() && isSaid(variable.get());
    }
    return isNamed;
  }

  private static boolean isSaid(JsonNode variable) {
    return variable.has("valueFrom") || !variable.path("value").asString("").isEmpty();
  }

  private static boolean isId(String model) {
    int slash = model.indexOf('/');
    return slash > 0
        && slash == model.lastIndexOf('/')
        && slash < model.length() - 1
        && model.charAt(0) != '.'
        && model.indexOf('$') < 0
        && model.indexOf(':') < 0;
  }

  private static boolean isOffline(EngineWorkload engine) {
    for (String name : OFFLINE) {
      String said = engine.env(name).orElse("0");
      if (!said.equals("0") && !said.equalsIgnoreCase("false") && !said.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Why nothing can be written there; empty where it can be, or where nobody knows. */
  public Optional<String> readOnly() {
    JsonNode mount = mount();
    if (mount.isMissingNode()) {
      return engine.container().at("/securityContext/readOnlyRootFilesystem").asBoolean(false)
          ? Optional.of("the container's own file system, which readOnlyRootFilesystem protects")
          : Optional.empty();
    }
    String name = mount.path("name").asString("");
    boolean readOnly =
        mount.path("readOnly").asBoolean(false)
            || volume(name).at("/persistentVolumeClaim/readOnly").asBoolean(false);
    return readOnly
        ? Optional.of("the volume " + name + ", which is mounted read-only")
        : Optional.empty();
  }

  /** Whether a volume is mounted above it. */
  public boolean isOnVolume() {
    return !mount().isMissingNode();
  }

  /** The mount that the folder is on: the deepest of those above it. */
  private JsonNode mount() {
    JsonNode deepest = engine.container().path("none");
    int depth = 0;
    for (JsonNode mount : engine.container().path("volumeMounts")) {
      String path = mount.path("mountPath").asString("");
      String above = path.endsWith("/") ? path : path + "/";
      if ((folder + "/").startsWith(above) && above.length() > depth) {
        deepest = mount;
        depth = above.length();
      }
    }
    return deepest;
  }

  private JsonNode volume(String name) {
    return PodSpecs.named(engine.podSpec().path("volumes"), name)
        .orElse(engine.container().path("none"));
  }

  /**
   * Whether something among the objects may fill the volume: another container of the pod, or
   * another workload that mounts its claim.
   */
  public boolean isFilledBy(Manifests manifests) {
    String name = mount().path("name").asString("");
    String claim = volume(name).at("/persistentVolumeClaim/claimName").asString("");
    if (writes(engine.podSpec(), name)) {
      return true;
    }
    for (Manifest manifest : manifests) {
      for (Workload workload : claim.isEmpty() ? List.<Workload>of() : Workload.in(manifest)) {
        for (JsonNode volume : workload.podSpec().path("volumes")) {
          boolean isIt =
              volume.at("/persistentVolumeClaim/claimName").asString("").equals(claim)
                  && manifest.namespace().equals(engine.object().namespace());
          if (isIt && writes(workload.podSpec(), volume.path("name").asString(""))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean writes(JsonNode podSpec, String volume) {
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      for (JsonNode mount : container.path("volumeMounts")) {
        if (mount.path("name").asString("").equals(volume)
            && !mount.path("readOnly").asBoolean(false)) {
          return true;
        }
      }
    }
    return false;
  }
}
