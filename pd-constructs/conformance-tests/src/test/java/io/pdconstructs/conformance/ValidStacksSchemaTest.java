package io.pdconstructs.conformance;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.PerProperty;

@NeedsReference
class ValidStacksSchemaTest {

  private static final List<String> OBJECTS = new ArrayList<>();

  /** One run for all: to read the schemas takes most of its time. */
  static class EveryObjectIsValid implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      SchemaCheck.assertValid(SchemaCheck.ofLines(OBJECTS), OBJECTS.size());
    }
  }

  @Property(seed = "43")
  @PerProperty(EveryObjectIsValid.class)
  @Label("Every object of a valid stack is valid under the schema of its kind")
  void written(@ForAll(supplier = ValidStacks.class) PdStack stack) {
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      OBJECTS.add(manifest.body().toString());
    }
  }
}
