package io.pdconstructs.topology;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.arguments.MountedFiles;
import io.pdconstructs.topology.engine.EngineCommand;
import io.pdconstructs.topology.engine.EngineContainer;
import io.pdconstructs.topology.engine.EnginePaths;
import io.pdconstructs.topology.engine.EngineVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the workloads of engines among objects. */
public final class EngineDiscovery {

  private EngineDiscovery() {}

  /**
   * Those among objects. Those that another one of the objects made are left out, as a cluster
   * shows both.
   *
   * @param stack the stack that they were made from; empty finds those of any release
   */
  public static List<EngineWorkload> in(Iterable<Manifest> objects, Optional<PdStack> stack) {
    return in(objects, objects, stack);
  }

  /**
   * The same with other objects, of which those that hold files of engines are read.
   *
   * @param all every object that is known
   */
  public static List<EngineWorkload> in(
      Iterable<Manifest> objects, Iterable<Manifest> all, Optional<PdStack> stack) {
    List<EngineWorkload> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Manifest object : objects) {
      if (EngineRole.isLookedAt(object)) {
        names.add(object.namespace() + " " + object);
        for (Workload workload : Workload.in(object)) {
          Optional<Role> role = EngineRole.of(workload);
          if (role.isPresent()) {
            found.add(of(role.get(), workload, all, stack));
          }
        }
      }
    }
    List<EngineWorkload> made = new ArrayList<>();
    for (EngineWorkload engine : found) {
      if (!isMadeByOneOf(names, engine.object())) {
        made.add(engine);
      }
    }
    return made;
  }

  /** Whether an object was made from another, by a controller. */
  static boolean isMadeByOneOf(Set<String> names, Manifest object) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      String name = owner.path("kind").asString("") + "/" + owner.path("name").asString("");
      if (names.contains(object.namespace() + " " + name)) {
        return true;
      }
    }
    return false;
  }

  private static EngineWorkload of(
      Role role, Workload workload, Iterable<Manifest> all, Optional<PdStack> stack) {
    JsonNode podSpec = workload.podSpec();
    EngineContainer found = EngineContainer.in(podSpec, stack);
    JsonNode container = found.value();
    EngineVersion version = EngineVersion.of(container, stack);
    MountedFiles files = new MountedFiles(container, podSpec, workload.object().namespace(), all);
    String before = stack.isPresent() ? "" : workload.object() + " ";
    return new EngineWorkload(
        role,
        workload,
        new EnginePaths(before, workload.template().path(), found.name()),
        workload.podLabels(),
        podSpec,
        container,
        Redaction.variables(container.path("env")),
        EngineCommand.of(container, version.number(), files),
        version);
  }
}
