package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Assertions about one object. */
public final class ManifestAssert extends AbstractAssert<ManifestAssert, Manifest> {

  ManifestAssert(Manifest actual) {
    super(actual, ManifestAssert.class);
  }

  /**
   * About the field at a JSON Pointer (RFC 6901), such as {@code /spec/replicas}.
   *
   * @throws IllegalArgumentException when it does not begin with {@code /}
   */
  @CheckReturnValue
  public FieldAssert at(String pointer) {
    isNotNull();
    return Chain.from(this, new FieldAssert(Field.at(pointer, actual.toString(), actual.at(""))));
  }

  /**
   * About a container of the pods that the object makes, or is. Init containers are among these,
   * and so are sidecars.
   */
  @CheckReturnValue
  public ContainerAssert container(String name) {
    isNotNull();
    List<String> names = new ArrayList<>();
    for (Pods pods : Pods.in(actual)) {
      for (Place container : pods.containers()) {
        String known = container.text("name").orElse("");
        if (known.equals(name)) {
          return Chain.from(
              this, new ContainerAssert(actual + " container " + name, container.value()));
        }
        names.add(known);
      }
    }
    throw failure(
        "%s",
        actual
            + "\nexpected: container "
            + name
            + (names.isEmpty()
                ? "\nbut it makes no pods"
                : "\nbut there are only:" + Closest.lines(name, names)));
  }

  /** The object holds this, written as YAML or JSON; see {@link FieldAssert#matches(String)}. */
  public ManifestAssert matches(String part) {
    at("").matches(part);
    return this;
  }

  /** The object holds this; see {@link FieldAssert#matches(String)}. */
  public ManifestAssert matches(Map<String, ?> part) {
    at("").matches(part);
    return this;
  }
}
