package io.pdconstructs.explain;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.sizing.KvCache;
import io.pdconstructs.sizing.KvCacheType;
import io.pdconstructs.sizing.KvTransfer;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * What the KV cache of the model takes, and what a prompt moves of it.
 *
 * @param model the model that the engines name
 * @param cache its KV cache
 * @param blockSize tokens of a block; empty when it is left to vLLM
 * @param prefillGpus GPUs over which prefill splits the model
 * @param decodeGpus GPUs over which decode splits it
 * @param fullBlocksAlone whether a block that a prompt does not fill stays where it is
 */
public record KvFigures(
    String model,
    KvCache cache,
    Optional<Integer> blockSize,
    int prefillGpus,
    int decodeGpus,
    boolean fullBlocksAlone) {

  private static final int MOST = 1 << 20;

  /** Those of the first engine of each role; empty when the model's layers are not known. */
  static Optional<KvFigures> of(Topology topology) {
    List<EngineWorkload> prefill = topology.engines(Role.PREFILL);
    List<EngineWorkload> decode = topology.engines(Role.DECODE);
    if (prefill.isEmpty() || decode.isEmpty()) {
      return Optional.empty();
    }
    return of(prefill.get(0), decode.get(0), topology);
  }

  private static Optional<KvFigures> of(
      EngineWorkload prefill, EngineWorkload decode, Topology topology) {
    String model = decode.command().model().orElse("");
    Optional<ModelShape> stated = topology.stack().flatMap(stack -> stack.model().shape());
    boolean isStacks =
        topology.stack().filter(stack -> stack.model().id().equals(model)).isPresent();
    Optional<ModelShape> known = isStacks ? Optional.empty() : ModelShape.known(model);
    Optional<ModelShape> shape = known.isPresent() ? known : stated;
    boolean readable =
        isRead(prefill) && isRead(decode) && decode.flags().knows("--kv-cache-dtype");
    Optional<Integer> ofPrefill = number(prefill, "--tensor-parallel-size", 1);
    Optional<Integer> ofDecode = number(decode, "--tensor-parallel-size", 1);
    if (!readable || shape.isEmpty() || ofPrefill.isEmpty() || ofDecode.isEmpty()) {
      return Optional.empty();
    }
    return KvCacheType.of(decode.flags().value("--kv-cache-dtype").orElse("auto"))
        .flatMap(type -> KvCache.of(shape.get(), type))
        .map(
            cache ->
                new KvFigures(
                    model,
                    cache.hybridManager(decode.hybridManager().isInUse()),
                    number(decode, "--block-size", 0),
                    ofPrefill.get(),
                    ofDecode.get(),
                    decode.has(Trait.MOVES_FULL_BLOCKS_ALONE)));
  }

  private static boolean isRead(EngineWorkload engine) {
    return engine.command().isVllm() && engine.flags().knows("--tensor-parallel-size");
  }

  private static Optional<Integer> number(EngineWorkload engine, String flag, int otherwise) {
    long value = engine.flags().number(flag, otherwise);
    return value >= 1 && value <= MOST ? Optional.of((int) value) : Optional.empty();
  }

  /**
   * What a prompt moves that no worker has cached; empty where that cannot be said: the size of
   * blocks is left to vLLM, the two splits do not fit, or layers with a window keep no more than
   * it.
   *
   * @param promptTokens tokens of the prompt, at least 1
   */
  public Optional<KvTransfer> transfer(long promptTokens) {
    boolean fits = prefillGpus % decodeGpus == 0 || decodeGpus % prefillGpus == 0;
    boolean windowed = cache.hybridManager() && cache.layers().sliding() > 0;
    if (blockSize.isEmpty() || !fits || windowed) {
      return Optional.empty();
    }
    int block = blockSize.get();
    long moved = fullBlocksAlone ? promptTokens - promptTokens % block : promptTokens;
    return Optional.of(cache.transfer(moved, block, prefillGpus, decodeGpus));
  }
}
