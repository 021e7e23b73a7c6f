package io.pdconstructs.known;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EppCapabilities;
import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import java.util.Map;
import java.util.Optional;

/** What runs in an image, by its name and tag, whichever registry keeps it. */
public final class KnownImages {

  private static final Map<String, String> EPPS =
      Map.of(
          "llm-d-inference-scheduler:v0.2.1", "v0.2.1",
          "llm-d-router-endpoint-picker:v0.9.0", "v0.9.0",
          "llm-d-router-endpoint-picker:v0.10.0", "v0.10.0");

  private static final Map<String, String> SIDECARS =
      Map.of(
          "llm-d-routing-sidecar:v0.2.0", "v0.2.0",
          "llm-d-router-disagg-sidecar:v0.9.0", "v0.9.0",
          "llm-d-router-disagg-sidecar:v0.10.0", "v0.10.0");

  /** Names that images had before v0.9.0. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "llm-d-inference-scheduler", "llm-d-router-endpoint-picker",
          "llm-d-routing-sidecar", "llm-d-router-disagg-sidecar");

  private KnownImages() {}

  /**
   * The vLLM in an image: of a release of llm-d, or one whose name has vllm in it and whose tag
   * begins with a version, such as {@code vllm/vllm-openai:v0.23.0}.
   */
  public static Optional<EngineCapabilities> engine(String image) {
    return EngineCapabilities.ofImage(new ImageRef(image));
  }

  /** The endpoint picker in an image, where it is one of a release of llm-d. */
  public static Optional<EppCapabilities> epp(String image) {
    return eppRelease(image).map(LlmdRelease::epp);
  }

  /** The release of llm-d that an endpoint picker's image is of. */
  public static Optional<LlmdRelease> eppRelease(String image) {
    for (LlmdRelease release : LlmdRelease.values()) {
      if (isSame(image, release.eppImage().text())) {
        return Optional.of(release);
      }
    }
    return Optional.empty();
  }

  /** The version of the endpoint picker in an image, where its flags are known. */
  public static Optional<String> eppVersion(String image) {
    return Optional.ofNullable(EPPS.get(last(image)));
  }

  /** The version of the routing sidecar in an image, where its flags are known. */
  public static Optional<String> sidecarVersion(String image) {
    return Optional.ofNullable(SIDECARS.get(last(image)));
  }

  /** Whether an image is a routing sidecar of llm-d, whatever its version. */
  public static boolean isSidecar(String image) {
    String name = last(image);
    int colon = name.indexOf(':');
    String bare = colon < 0 ? name : name.substring(0, colon);
    return bare.equals("llm-d-routing-sidecar") || bare.equals("llm-d-router-disagg-sidecar");
  }

  /**
   * What an image of llm-d is called today, where it has the name of old and a tag of a release
   * that has none under that name.
   */
  public static Optional<String> renamed(String image) {
    String name = last(image);
    int colon = name.indexOf(':');
    if (colon < 0 || !image.startsWith("ghcr.io/llm-d/")) {
      return Optional.empty();
    }
    String today = RENAMED.getOrDefault(name.substring(0, colon), "");
    Optional<String> version = new ImageRef(image).version();
    return today.isEmpty() || version.isEmpty() || isBefore09(version.get())
        ? Optional.empty()
        : Optional.of(today + name.substring(colon));
  }

  private static boolean isBefore09(String version) {
    return version.startsWith("0.") && version.charAt(2) != '9' && version.indexOf('.', 2) == 3;
  }

  /**
   * Whether an image is the picker of the Gateway API inference extension, of which llm-d's is
   * made.
   */
  public static boolean isOfExtension(String image) {
    return image.contains("gateway-api-inference-extension/") && last(image).startsWith("epp");
  }

  /** Whether an image is another, perhaps in another registry. */
  public static boolean isSame(String image, String known) {
    return last(image).equals(last(known));
  }

  private static String last(String image) {
    return new ImageRef(image).nameAndTag();
  }
}
