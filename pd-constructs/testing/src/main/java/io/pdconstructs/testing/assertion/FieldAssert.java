package io.pdconstructs.testing.assertion;

import io.pdconstructs.diff.FieldChange;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.manifest.Yaml;
import java.util.List;
import java.util.Map;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions about a field of an object. Its value is a String, a number, a Boolean, a Map or a
 * List; null where the field is absent.
 */
public final class FieldAssert extends AbstractAssert<FieldAssert, Object> {

  private final Field field;

  FieldAssert(Field field) {
    super(Values.plain(field.value()), FieldAssert.class);
    this.field = field;
    hideSecrets();
  }

  /** Also what AssertJ's own methods say shows no secret, nor what it was compared with. */
  void hideSecrets() {
    if (field.isRedacted()) {
      info.useRepresentation(any -> Redaction.REDACTED);
    }
  }

  /** There is a value. */
  public FieldAssert isPresent() {
    if (!field.isPresent()) {
      failWithMessage("%s", field + "\nexpected: a value\nbut is absent: " + field.instead().get());
    }
    return this;
  }

  /** There is no value. */
  public FieldAssert isAbsent() {
    if (field.isPresent()) {
      failWithMessage("%s", field + "\nexpected: nothing\n but was: " + field.shown());
    }
    return this;
  }

  /**
   * The value is this one. Numbers are equal when their values are; text equals no number, and what
   * a container is told is text.
   *
   * @param expected a String, a number, a Boolean, a Map or a List of these
   * @throws IllegalArgumentException when it is of another type
   */
  @Override
  public FieldAssert isEqualTo(@Nullable Object expected) {
    if (expected == null) {
      return isAbsent();
    }
    JsonNode wanted = Values.node(expected);
    return expecting(Mismatches.ofWhole(field.value(), wanted), field.value(), wanted, expected);
  }

  /**
   * The value holds this map or list, written as YAML or JSON. Maps may hold more. Lists are as
   * long, and each element holds that in its place. {@code null} says that a field is absent. Of a
   * field that is text, such as a file in a ConfigMap, what the text holds is looked at.
   *
   * @throws UnreadableManifestException when it is neither a map nor a list
   */
  public FieldAssert matches(String part) {
    return holds(Values.read(part), part);
  }

  /** The value holds this map; see {@link #matches(String)}. */
  public FieldAssert matches(Map<String, ?> part) {
    return holds(Values.node(part), part);
  }

  /** The value holds this list; see {@link #matches(String)}. */
  public FieldAssert matches(List<?> part) {
    return holds(Values.node(part), part);
  }

  /** About the value as text; fails when it is none. */
  @Override
  @CheckReturnValue
  public AbstractStringAssert<?> asString() {
    return isPresent().isText();
  }

  private AbstractStringAssert<?> isText() {
    if (!field.value().isString()) {
      failWithMessage("%s", field + "\nexpected: text\n but was: " + field.shown());
    }
    String before = info.hasDescription() ? descriptionText() + " " : "";
    return super.asString().as("%s", before + field);
  }

  private FieldAssert holds(JsonNode wanted, Object part) {
    JsonNode there = Values.inside(field.value()).orElse(field.value());
    return expecting(Mismatches.ofPart(there, wanted), there, wanted, part);
  }

  private FieldAssert expecting(
      List<FieldChange> mismatches, JsonNode there, JsonNode wanted, Object expected) {
    if (mismatches.isEmpty()) {
      return this;
    }
    if (field.isRedacted()) {
      failWithMessage("%s", field + Mismatches.places(mismatches));
    }
    boolean inside =
        (there.isObject() && wanted.isObject()) || (there.isArray() && wanted.isArray());
    String found =
        field.isPresent()
            ? "\n but was: " + field.shown()
            : "\nbut is absent: " + field.instead().get();
    failWithActualExpectedAndMessage(
        actual,
        expected,
        "%s",
        field
            + (inside ? Mismatches.lines(mismatches) : "\nexpected: " + Yaml.json(wanted) + found));
    return this;
  }
}
