package io.pdconstructs.pulumi;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Inputs whose names are data. Pulumi reads the fields of a class, so a subclass has one for each
 * name that there can be, marked by {@link Import}.
 */
abstract class NamedInputs extends ResourceArgs {

  /**
   * Inputs by name.
   *
   * @throws IllegalArgumentException when there is no field for a name
   */
  NamedInputs(Map<String, ?> values) {
    List<String> unknown = new ArrayList<>(values.keySet());
    unknown.removeAll(names(getClass()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(String.join(", ", unknown));
    }
    values.forEach(this::set);
  }

  /** The names that inputs of a class can have. */
  static List<String> names(Class<? extends NamedInputs> inputs) {
    List<String> names = new ArrayList<>();
    for (Field field : inputs.getDeclaredFields()) {
      if (field.isAnnotationPresent(Import.class)) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private void set(String name, Object value) {
    try {
      getClass().getDeclaredField(name).set(this, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " cannot be set", e);
    }
  }
}
