package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.Optional;

/**
 * A value and the place in an object that states it.
 *
 * @param object the object
 * @param field the field of it, such as {@code spec.extensionRef.name}; where nothing is stated,
 *     the one that would
 * @param said what stands there; empty when nothing does
 * @param otherwise what is taken where nothing is said; empty where that is not known
 */
public record Stated(
    Manifest object, String field, Optional<String> said, Optional<String> otherwise) {

  /** What stands in a field, which has no default. */
  static Stated of(Manifest object, String field, Optional<String> said) {
    return new Stated(object, field, said, Optional.empty());
  }

  /** The same with a value that is taken where nothing is said. */
  Stated orDefault(String value) {
    return new Stated(object, field, said, Optional.of(value));
  }

  /** What holds: what is said, else the default; empty where that is not known. */
  public Optional<String> value() {
    return said.or(() -> otherwise);
  }

  /** The object and the field in it, as messages name them. */
  public String path() {
    return object + " " + field;
  }
}
