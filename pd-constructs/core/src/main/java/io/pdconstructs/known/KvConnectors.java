package io.pdconstructs.known;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The connectors that some vLLM up to 0.33.0 has by their names alone. */
public final class KvConnectors {

  private static final Set<String> NAMES =
      Set.of(
          "DecodeBenchConnector",
          "ExampleConnector",
          "ExampleHiddenStatesConnector",
          "FlexKVConnectorV1",
          "HF3FSKVConnector",
          "LMCacheConnectorV1",
          "LMCacheMPConnector",
          "MoRIIOConnector",
          "MooncakeConnector",
          "MooncakeStoreConnector",
          "MultiConnector",
          "NixlConnector",
          "NixlPullConnector",
          "NixlPushConnector",
          "OffloadingConnector",
          "P2pNcclConnector",
          "SharedStorageConnector",
          "SimpleCPUOffloadConnector");

  private KvConnectors() {}

  /** Whether some vLLM has it. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  /** All of them, by name. */
  public static List<String> names() {
    return List.copyOf(new TreeSet<>(NAMES));
  }
}
