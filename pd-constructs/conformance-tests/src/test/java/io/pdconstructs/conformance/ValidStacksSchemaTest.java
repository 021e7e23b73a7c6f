package io.pdconstructs.conformance;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.PerProperty;

@NeedsReference
class ValidStacksSchemaTest {

  /** Objects as JSON, by the time whose schemas are theirs. */
  private static final Map<String, List<String>> OBJECTS = new TreeMap<>();

  /** One run for all: to read the schemas takes most of its time. */
  static class EveryObjectIsValid implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      OBJECTS.forEach(
          (release, objects) ->
              SchemaCheck.assertValid(SchemaCheck.ofLines(objects, release), objects.size()));
    }
  }

  @Property(seed = "43")
  @PerProperty(EveryObjectIsValid.class)
  @Label("Every object of a valid stack is valid under the schema of its kind")
  void written(@ForAll(supplier = ValidStacks.class) PdStack stack) {
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      OBJECTS
          .computeIfAbsent(schemas(stack), time -> new ArrayList<>())
          .add(manifest.body().toString());
    }
  }

  /** The time whose schemas are a release's. */
  private static String schemas(PdStack stack) {
    return switch (stack.release()) {
      case V0_2 -> "2025-08";
      case V0_8 -> "2026-06";
    };
  }
}
