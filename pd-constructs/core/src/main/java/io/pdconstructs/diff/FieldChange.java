package io.pdconstructs.diff;

import java.util.List;
import java.util.Optional;

/**
 * A field that is different.
 *
 * @param path its place, such as {@code spec.template.spec.containers[vllm].args[8]}
 * @param before its value before, as JSON on one line; empty when it was not there
 * @param after its value after, as JSON on one line; empty when it is gone
 * @param risks what changing it does beside
 */
public record FieldChange(
    String path, Optional<String> before, Optional<String> after, List<Risk> risks) {

  /** Copies the list. */
  public FieldChange {
    risks = List.copyOf(risks);
  }
}
