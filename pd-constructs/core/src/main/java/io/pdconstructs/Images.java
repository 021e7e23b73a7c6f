package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/**
 * Images other than those of the release, and what they are pulled with. The engine's image is that
 * of both roles: a prefill and a decode engine of two versions would not understand each other.
 *
 * @param engine image of both engines; empty takes the release's
 * @param engineCapabilities what the engine in that image can do; empty takes it for the release's,
 *     whose flags are then not looked up
 * @param epp image of the endpoint picker; empty takes the release's
 * @param sidecar image of the routing sidecar; empty takes the release's
 * @param pullSecrets names of Secrets in the namespace that images are pulled with
 */
public record Images(
    Optional<ImageRef> engine,
    Optional<EngineCapabilities> engineCapabilities,
    Optional<ImageRef> epp,
    Optional<ImageRef> sidecar,
    List<String> pullSecrets) {

  /** Copies what it is given. */
  public Images {
    pullSecrets = List.copyOf(pullSecrets);
  }

  /** The images of the release, pulled without a Secret. */
  public static Images ofRelease() {
    return new Images(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * The same images with another one for both engines. It must do what the release's vLLM does,
   * unless {@link #engineCapabilities} says otherwise. Returns a copy.
   */
  public Images engine(ImageRef image) {
    return new Images(Optional.of(image), engineCapabilities, epp, sidecar, pullSecrets);
  }

  /**
   * The same images, with what the vLLM in the engines' can do, such as {@code
   * EngineCapabilities.vllm("0.26.0")}. Rules ask that in place of the release's, and look up its
   * flags. Returns a copy.
   */
  public Images engineCapabilities(EngineCapabilities capabilities) {
    return new Images(engine, Optional.of(capabilities), epp, sidecar, pullSecrets);
  }

  /** The same images with another one for the endpoint picker. Returns a copy. */
  public Images epp(ImageRef image) {
    return new Images(engine, engineCapabilities, Optional.of(image), sidecar, pullSecrets);
  }

  /** The same images with another one for the routing sidecar. Returns a copy. */
  public Images sidecar(ImageRef image) {
    return new Images(engine, engineCapabilities, epp, Optional.of(image), pullSecrets);
  }

  /** The same images, pulled with one more Secret. Returns a copy. */
  public Images pullSecret(String name) {
    return new Images(
        engine, engineCapabilities, epp, sidecar, Settings.with(pullSecrets, "pullSecret", name));
  }
}
