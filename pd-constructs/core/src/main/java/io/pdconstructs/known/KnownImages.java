package io.pdconstructs.known;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EppCapabilities;
import io.pdconstructs.ImageRef;
import io.pdconstructs.LlmdRelease;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private static final String SIMULATOR = "inference-sim";

  /** What llm-d calls its images of vLLM, by what they run on. */
  private static final Set<String> BUILDS =
      Set.of("aws", "cpu", "cuda", "cuda-dev", "gb200", "hpu", "rocm", "tpu", "xpu", SIMULATOR);

  /** What stands beside engines and has their name. */
  private static final List<String> NO_ENGINES =
      List.of("router", "operator", "controller", "exporter", "bench");

  private KnownImages() {}

  /**
   * The vLLM in an image: of a release of llm-d, or one whose name has vllm in it and whose tag
   * begins with a version, such as {@code vllm/vllm-openai:v0.23.0}.
   */
  public static Optional<EngineCapabilities> engine(String image) {
    return EngineCapabilities.ofImage(new ImageRef(image));
  }

  /** Whether an image has an engine in it, as far as its name tells. */
  public static boolean isEngine(String image) {
    String name = bare(image);
    for (String other : NO_ENGINES) {
      if (name.contains(other)) {
        return false;
      }
    }
    return name.contains("vllm")
        || name.startsWith("sglang")
        || name.startsWith("tensorrt-llm")
        || name.equals("llm-d")
        || (name.startsWith("llm-d-") && BUILDS.contains(name.substring("llm-d-".length())));
  }

  /** Whether an image has llm-d's simulator of vLLM in it, which computes nothing. */
  public static boolean isSimulator(String image) {
    return bare(image).equals("llm-d-" + SIMULATOR);
  }

  private static String bare(String image) {
    String name = last(image);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
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
    String name = bare(image);
    return name.equals("llm-d-routing-sidecar") || name.equals("llm-d-router-disagg-sidecar");
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
