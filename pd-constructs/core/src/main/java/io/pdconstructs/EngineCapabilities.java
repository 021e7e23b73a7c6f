package io.pdconstructs;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a vLLM can do. Rules ask this, not a version number: {@link #vllm} knows it by the version,
 * and who builds an engine of their own says what is different in it. Boundaries were read in
 * vLLM's source, of the releases 0.10.0 to 0.33.0.
 *
 * @param version its version, such as {@code 0.10.0}
 * @param blockSizes sizes of KV cache blocks, in tokens, that its flag takes; empty for any
 * @param longerDrafts methods of speculative decoding by which decode holds more blocks than
 *     prefill sent, so that it crashes
 * @param traits what else is so of it
 */
public record EngineCapabilities(
    String version, Set<Integer> blockSizes, Set<String> longerDrafts, Set<Trait> traits) {

  private static final String FIRST = "0";
  private static final String NONE = "";

  /** What is so of some versions, and not of others. */
  public enum Trait {
    /**
     * Each rank of an engine listens on a port of its own for NIXL's side channel, counted from the
     * first. Up to vLLM 0.11.0.
     */
    SIDE_CHANNEL_PORT_PER_RANK(FIRST, "0.11.1"),
    /**
     * Only blocks that a prompt fills are moved, so a prompt shorter than one is not prefilled
     * remotely. vLLM 0.10.0 and older.
     */
    MOVES_FULL_BLOCKS_ALONE(FIRST, "0.10.1"),
    /** A prefill worker may have more GPUs than a decode worker. vLLM 0.14.0 and newer. */
    PREFILL_MAY_EXCEED_DECODE("0.14.0", NONE),
    /**
     * A decode worker may have more GPUs than the model has KV heads while a prefill worker has
     * fewer. vLLM 0.24.0 and newer.
     */
    DECODE_MAY_EXCEED_KV_HEADS("0.24.0", NONE),
    /** The hybrid manager of the KV cache works beside some connectors. vLLM 0.13.0 and newer. */
    HYBRID_MANAGER("0.13.0", NONE),
    /**
     * It works beside NIXL's too, which can then move models of which some layers have a state.
     * vLLM 0.18.0 and newer.
     */
    HYBRID_MANAGER_WITH_NIXL("0.18.0", NONE),
    /**
     * The two roles may split a model with such layers differently; it wants their state laid out
     * as {@code DS}. vLLM 0.20.0 and newer.
     */
    STATES_BY_DIMENSION("0.20.0", NONE),
    /**
     * The hybrid manager of the KV cache is on beside a connector unless it is turned off. vLLM
     * 0.22.0 and newer.
     */
    HYBRID_MANAGER_BY_DEFAULT("0.22.0", NONE),
    /**
     * With the hybrid manager, a transfer that failed is taken for one that succeeded. vLLM 0.18.0
     * to 0.29.0.
     */
    HYBRID_MANAGER_LOSES_FAILURES("0.18.0", "0.30.0"),
    /**
     * {@code kv_producer} and {@code kv_consumer} are what it wants to be told, and {@code kv_both}
     * is deprecated. vLLM 0.23.0 and newer.
     */
    TRANSFER_ROLES("0.23.0", NONE),
    /**
     * The two engines compare what they are before the first transfer, unless they are told not to.
     * vLLM 0.13.0 and newer.
     */
    COMPARES_ENGINES("0.13.0", NONE),
    /**
     * They also compare how many regions their KV caches have, of which a draft with layers of its
     * own adds some. vLLM 0.11.1 and newer.
     */
    COMPARES_REGIONS("0.11.1", NONE),
    /**
     * What they compare holds the method of speculative decoding and its draft, for drafts that
     * share the KV cache. vLLM 0.28.0 and newer.
     */
    COMPARES_DRAFTS("0.28.0", NONE),
    /**
     * It computes again what a failed transfer should have brought, unless a policy says otherwise.
     * vLLM 0.11.1 to 0.16.0.
     */
    RECOMPUTES_FAILURES("0.11.1", "0.17.0"),
    /** Prefill keeps blocks for decode by a lease, which decode renews. vLLM 0.22.0 and newer. */
    LEASES("0.22.0", NONE),
    /** A policy says what becomes of a failed transfer. vLLM 0.13.0 and newer. */
    FAILURE_POLICY("0.13.0", NONE),
    /** Blocks may hold all layers, for fewer descriptors. vLLM 0.16.0 to 0.28.0. */
    BLOCKS_ACROSS_LAYERS("0.16.0", "0.29.0"),
    /** The KV cache may be laid out anew after a transfer. vLLM 0.11.1 and newer. */
    PERMUTES_LAYOUT("0.11.1", NONE),
    /** NIXL's backends and threads can be chosen. vLLM 0.11.0 and newer. */
    CHOOSES_BACKENDS("0.11.0", NONE),
    /**
     * API servers and ranks wait for each other no longer than {@code VLLM_ENGINE_READY_TIMEOUT_S}.
     * vLLM 0.14.0 and newer.
     */
    WAITS_FOR_RANKS("0.14.0", NONE),
    /** It does not start as {@code kv_consumer} with a pipeline. vLLM 0.26.0 and newer. */
    REFUSES_PIPELINES("0.26.0", NONE),
    /** The connector knows context parallelism. vLLM 0.29.0 and newer. */
    CONTEXT_PARALLEL("0.29.0", NONE),
    /** Layouts of the KV cache are named by their axes, such as LBHNC. vLLM 0.29.0 and newer. */
    LAYOUTS_BY_AXES("0.29.0", NONE),
    /** It does not start with ReplaySSM beside a connector. vLLM 0.29.0 and newer. */
    REFUSES_REPLAY_SSM("0.29.0", NONE),
    /** It does not start with sleep mode beside other backends than UCX. vLLM 0.33.0 and newer. */
    SLEEPS_WITH_UCX_ONLY("0.33.0", NONE);

    private final String since;
    private final String until;

    Trait(String since, String until) {
      this.since = since;
      this.until = until;
    }

    private boolean isOf(String version) {
      return EngineCapabilities.compare(version, since) >= 0
          && (until.isEmpty() || EngineCapabilities.compare(version, until) < 0);
    }
  }

  /** Copies what it is given. */
  public EngineCapabilities {
    blockSizes = Set.copyOf(blockSizes);
    longerDrafts = Set.copyOf(longerDrafts);
    traits = Set.copyOf(traits);
  }

  /**
   * What a release of vLLM can do.
   *
   * @param version its numbers, such as {@code 0.23.0}
   * @throws IllegalArgumentException when it is none
   */
  public static EngineCapabilities vllm(String version) {
    if (!isVersion(version)) {
      throw new IllegalArgumentException(
          "a version of vLLM has numbers with dots between them, such as 0.23.0; got " + version);
    }
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      if (trait.isOf(version)) {
        traits.add(trait);
      }
    }
    return new EngineCapabilities(version, blockSizes(version), longerDrafts(version), traits);
  }

  /**
   * What the vLLM in an image can do, by its name and tag, whichever registry keeps it: an image of
   * a release of llm-d, or one whose name has vllm in it and whose tag begins with a version, such
   * as {@code vllm/vllm-openai:v0.23.0}; empty for others.
   */
  public static Optional<EngineCapabilities> ofImage(ImageRef image) {
    String named = image.nameAndTag();
    for (LlmdRelease release : LlmdRelease.values()) {
      if (named.equals(release.engineImage().nameAndTag())) {
        return Optional.of(release.engine());
      }
    }
    int colon = named.indexOf(':');
    return colon > 0 && named.substring(0, colon).contains("vllm")
        ? image.version().map(EngineCapabilities::vllm)
        : Optional.empty();
  }

  private static Set<Integer> blockSizes(String version) {
    return compare(version, "0.10.2") < 0 ? Set.of(1, 8, 16, 32, 64, 128) : Set.of();
  }

  private static Set<String> longerDrafts(String version) {
    if (compare(version, "0.10.2") < 0) {
      return Set.of("eagle", "eagle3");
    }
    boolean read = compare(version, "0.23.0") >= 0 && compare(version, "0.25.0") < 0;
    return read ? Set.of("draft_model", "dflash") : Set.of();
  }

  /** The same engine, of which this is so too. Returns a copy. */
  public EngineCapabilities with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new EngineCapabilities(version, blockSizes, longerDrafts, more);
  }

  /** The same engine, of which this is not so. Returns a copy. */
  public EngineCapabilities without(Trait trait) {
    Set<Trait> fewer = EnumSet.noneOf(Trait.class);
    fewer.addAll(traits);
    fewer.remove(trait);
    return new EngineCapabilities(version, blockSizes, longerDrafts, fewer);
  }

  /** Its name for messages, such as {@code vLLM 0.10.0}. */
  public String engine() {
    return "vLLM " + version;
  }

  /** Whether this is so of it. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * Whether its version comes before another one.
   *
   * @return false where its version is none of vLLM's
   */
  public boolean isOlderThan(String other) {
    return isVersion(version) && compare(version, other) < 0;
  }

  private static boolean isVersion(String text) {
    boolean digit = false;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dot = c == '.';
      if ((c < '0' || c > '9') && !(dot && digit)) {
        return false;
      }
      digit = !dot;
      dots += dot ? 1 : 0;
    }
    return digit && dots >= 1 && text.length() < 20;
  }

  /** Number by number; what is missing counts as 0. */
  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      int endOfA = end(a, i);
      int endOfB = end(b, j);
      int difference = Long.compare(number(a, i, endOfA), number(b, j, endOfB));
      if (difference != 0) {
        return difference;
      }
      i = endOfA + 1;
      j = endOfB + 1;
    }
    return 0;
  }

  private static int end(String text, int from) {
    int dot = text.indexOf('.', Math.min(from, text.length()));
    return dot < 0 ? Math.max(from, text.length()) : dot;
  }

  private static long number(String text, int from, int end) {
    return from >= text.length() ? 0 : Long.parseLong(text, from, end, 10);
  }
}
