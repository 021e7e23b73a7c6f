package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.List;
import java.util.Optional;

/**
 * A stack among manifests that no program here made: charts' output, what a cluster has. It is what
 * one pool selects, with the pool, its picker, its routes and what these refer to.
 *
 * @param name its namespace and what its pool is called, or its engines where no pool is there
 * @param manifests its objects, each with its namespace
 * @param isStack whether there is a pool, a picker or an engine among them; else they are what a
 *     namespace without these holds, and are called by its name
 * @param input all that it was discovered among, other stacks too
 */
public record DiscoveredStack(String name, Manifests manifests, boolean isStack, Manifests input) {

  /**
   * The stacks among manifests, by name, and then what belongs to none. Objects that say no
   * namespace are in the one that the others name, or in {@code default} where they name none or
   * several.
   *
   * @throws UnreadableManifestException when an object without a namespace is then the same as
   *     another one
   */
  public static List<DiscoveredStack> in(Manifests manifests) {
    return StackDiscovery.in(manifests, Optional.empty());
  }

  /**
   * The same for objects of which those that say no namespace are in this one.
   *
   * @throws UnreadableManifestException when one of them is then the same as another one
   */
  public static List<DiscoveredStack> in(Manifests manifests, String namespace) {
    return StackDiscovery.in(manifests, Optional.of(namespace));
  }
}
