package io.pdconstructs.testing.assertion;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Yaml;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.presentation.Representation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Assertions about a container of pods. Its value is the container's Map. */
public final class ContainerAssert extends AbstractAssert<ContainerAssert, Object> {

  private final String name;
  private final JsonNode container;

  /** The same as messages may show it. */
  private final JsonNode shown;

  ContainerAssert(String name, JsonNode container) {
    super(Values.plain(container), ContainerAssert.class);
    this.name = name;
    this.container = container;
    this.shown = Redaction.of(container);
    hideSecrets();
  }

  /** What AssertJ's own methods say of the container shows no secret. */
  void hideSecrets() {
    if (!shown.equals(container)) {
      Representation before = info.representation();
      info.useRepresentation(any -> any == actual ? Yaml.json(shown) : before.toStringOf(any));
    }
  }

  /** About its image. */
  @CheckReturnValue
  public FieldAssert image() {
    return at("/image");
  }

  /**
   * About the value that a flag is given, as text. The value is what follows {@code =}, or the next
   * argument unless that is a flag; empty text for a flag without one. Of a flag that comes twice
   * it is the last, which programs take. Underscores count as dashes. What a shell's script says is
   * not read.
   *
   * @param flag with its dashes, such as {@code --tensor-parallel-size}
   */
  @CheckReturnValue
  public FieldAssert arg(String flag) {
    Arguments arguments = new Arguments(container);
    JsonNode shownValue = new Arguments(shown).value(flag);
    return field("arg " + flag, arguments.value(flag), shownValue, flag, arguments.flags());
  }

  /**
   * An argument is there.
   *
   * @param arg a flag for whatever value, {@code --flag=value} for this value however it is
   *     spelled, or the whole of an argument that is no flag
   */
  public ContainerAssert hasArg(String arg) {
    Arguments arguments = new Arguments(container);
    if (!arguments.has(arg)) {
      failWithMessage(
          "%s",
          name
              + "\nexpected: arg "
              + arg
              + "\nbut there are only:"
              + Closest.lines(arg, new Arguments(shown).shown()));
    }
    return this;
  }

  /** An argument is not there; see {@link #hasArg(String)}. */
  public ContainerAssert hasNoArg(String arg) {
    Arguments arguments = new Arguments(container);
    if (arguments.has(arg)) {
      failWithMessage(
          "%s",
          name + "\nexpected: no arg " + arg + "\n but was: " + new Arguments(shown).shown(arg));
    }
    return this;
  }

  /**
   * About the value of an environment variable: text, or where it comes from as the Map {@code
   * valueFrom}. Of one that is there twice it is the last, which Kubernetes takes.
   */
  @CheckReturnValue
  public FieldAssert env(String variable) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode entry : container.path("env")) {
      names.add(entry.path("name").asString(""));
    }
    JsonNode found = variable(container, variable);
    return field("env " + variable, found, variable(shown, variable), variable, names);
  }

  private static JsonNode variable(JsonNode container, String name) {
    JsonNode found = MissingNode.getInstance();
    for (JsonNode entry : container.path("env")) {
      if (entry.path("name").asString("").equals(name)) {
        found = entry.has("valueFrom") ? entry.get("valueFrom") : text(entry.path("value"));
      }
    }
    return found;
  }

  /** About the field at a JSON Pointer in the container, such as {@code /resources/limits/cpu}. */
  @CheckReturnValue
  public FieldAssert at(String pointer) {
    return Chain.from(this, new FieldAssert(Field.at(pointer, name, container)));
  }

  /** The container holds this, written as YAML or JSON; see {@link FieldAssert#matches(String)}. */
  public ContainerAssert matches(String part) {
    at("").matches(part);
    return this;
  }

  /** The container holds this; see {@link FieldAssert#matches(String)}. */
  public ContainerAssert matches(Map<String, ?> part) {
    at("").matches(part);
    return this;
  }

  private FieldAssert field(
      String what, JsonNode value, JsonNode shownValue, String wanted, Collection<String> there) {
    Field field =
        new Field(
            name + " " + what,
            value,
            shownValue,
            () -> "there is " + (there.isEmpty() ? "none" : Field.listed(wanted, there)));
    return Chain.from(this, new FieldAssert(field));
  }

  /** A variable without a value is empty text. */
  private static JsonNode text(JsonNode value) {
    return value.isMissingNode() ? JsonNodeFactory.instance.stringNode("") : value;
  }
}
