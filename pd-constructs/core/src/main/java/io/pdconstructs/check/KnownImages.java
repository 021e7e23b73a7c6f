package io.pdconstructs.check;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.RouterCapabilities;
import java.util.Optional;

/** What runs in an image, by its name and tag, whichever registry keeps it. */
final class KnownImages {

  private KnownImages() {}

  /**
   * The vLLM in an image: of a release of llm-d, or one whose name has vllm in it and whose tag
   * begins with a version, such as {@code vllm/vllm-openai:v0.23.0}.
   */
  static Optional<EngineCapabilities> engine(String image) {
    for (LlmdRelease release : LlmdRelease.values()) {
      if (isSame(image, release.engineImage().text())) {
        return Optional.of(release.engine());
      }
    }
    String name = last(image);
    int colon = name.indexOf(':');
    return colon > 0 && name.substring(0, colon).contains("vllm")
        ? version(name.substring(colon + 1)).map(EngineCapabilities::vllm)
        : Optional.empty();
  }

  /** The endpoint picker in an image, where it is one of a release of llm-d. */
  static Optional<RouterCapabilities> picker(String image) {
    return pickerRelease(image).map(LlmdRelease::router);
  }

  /** The release of llm-d that an endpoint picker's image is of. */
  static Optional<LlmdRelease> pickerRelease(String image) {
    for (LlmdRelease release : LlmdRelease.values()) {
      if (isSame(image, release.eppImage().text())) {
        return Optional.of(release);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether an image is the picker of the Gateway API inference extension, of which llm-d's is
   * made.
   */
  static boolean isOfExtension(String image) {
    return image.contains("gateway-api-inference-extension/") && last(image).startsWith("epp");
  }

  /** Whether an image is another, perhaps in another registry. */
  static boolean isSame(String image, String known) {
    return last(image).equals(last(known));
  }

  private static String last(String image) {
    int digest = image.indexOf('@');
    String tagged = digest < 0 ? image : image.substring(0, digest);
    return tagged.substring(tagged.lastIndexOf('/') + 1);
  }

  /** The numbers that a tag begins with, at least three of them. */
  private static Optional<String> version(String tag) {
    int from = tag.startsWith("v") ? 1 : 0;
    int end = from;
    int dots = 0;
    while (end < tag.length() && isOfVersion(tag, from, end)) {
      dots += tag.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    boolean whole = end == tag.length() || tag.charAt(end) == '-' || tag.charAt(end) == '+';
    return whole && dots >= 2 && tag.charAt(end - 1) != '.'
        ? Optional.of(tag.substring(from, end))
        : Optional.empty();
  }

  private static boolean isOfVersion(String tag, int from, int i) {
    char c = tag.charAt(i);
    return (c >= '0' && c <= '9') || (c == '.' && i > from && tag.charAt(i - 1) != '.');
  }
}
