package io.pdconstructs.manifest;

import io.pdconstructs.annotation.CheckReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Kubernetes object. Immutable: what goes in is copied, and what comes out is a copy or throws
 * {@link UnsupportedOperationException} when it is changed.
 */
@CheckReturnValue
public final class Manifest {

  private final ObjectNode body;
  private final ObjectKey key;
  private final Origins origins;

  private Manifest(ObjectNode body, Origins origins) {
    this.body = body;
    this.origins = origins;
    String apiVersion = required("/apiVersion");
    String kind = required("/kind");
    String name = required("/metadata/name");
    String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    this.key = new ObjectKey(group, kind, text("/metadata/namespace"), name);
  }

  /** An object as it was built; see {@link #of(ObjectNode)}. */
  public static Manifest of(Tree tree) {
    return new Manifest(Frozen.copy(tree.node()), Origins.library(tree.setters()));
  }

  /**
   * An object from its tree.
   *
   * @throws IllegalArgumentException when {@code apiVersion}, {@code kind} or {@code metadata.name}
   *     is missing or no string
   */
  public static Manifest of(ObjectNode body) {
    return new Manifest(Frozen.copy(body), Origins.EXTERNAL);
  }

  /** The same object as one that no program here made, whoever did. Returns a copy. */
  public Manifest asExternal() {
    return origins == Origins.EXTERNAL ? this : new Manifest(body, Origins.EXTERNAL);
  }

  /** The same object as one that a program added. Returns a copy. */
  public Manifest asExtra() {
    return new Manifest(body, Origins.EXTRA);
  }

  private String required(String pointer) {
    return text(pointer)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an object has a string at "
                        + pointer
                        + ", got "
                        + Yaml.json(body.at(pointer))
                        + " beside the fields "
                        + String.join(", ", body.propertyNames())));
  }

  /** Group and version, such as {@code apps/v1}. */
  public String apiVersion() {
    return body.get("apiVersion").stringValue();
  }

  /** Kind, such as {@code Deployment}. */
  public String kind() {
    return key.kind();
  }

  /**
   * Whether it is of a kind, in the group that this kind is usually of: Istio's own {@code Gateway}
   * and Knative's {@code Service} are not what others call so.
   */
  public boolean isA(String kind) {
    return kind().equals(kind) && UsualGroups.has(key.group(), kind);
  }

  /** {@code metadata.name}. */
  public String name() {
    return key.name();
  }

  /** {@code metadata.namespace}; empty on a cluster-scoped object. */
  public Optional<String> namespace() {
    return key.namespace();
  }

  /** What tells this object from every other. */
  public ObjectKey key() {
    return key;
  }

  /**
   * The value at a JSON Pointer (RFC 6901), a missing node where there is none. It cannot be
   * changed; its {@code deepCopy()} can.
   *
   * @throws IllegalArgumentException on a pointer that is not empty and does not start with {@code
   *     /}
   */
  public JsonNode at(String pointer) {
    return body.at(pointer);
  }

  /** The string at a JSON Pointer; empty where there is none. */
  public Optional<String> text(String pointer) {
    return body.at(pointer).stringValueOpt();
  }

  /**
   * Who says what is at a JSON Pointer, or would be there. An object from {@link #of(Tree)} is the
   * library's, one from a tree or a file is external.
   */
  public Origin origin(String pointer) {
    return origins.at(pointer);
  }

  /** Whether setters of the program say elements of some list in it. */
  public boolean hasElementsOfSetters() {
    return origins.saysElements();
  }

  /** The texts in a list that setters of the program say, in order. */
  public List<String> saidBySetters(String list) {
    List<String> texts = new ArrayList<>();
    for (int index : origins.saidBySetters(list)) {
      text(list + "/" + index).ifPresent(texts::add);
    }
    return texts;
  }

  /** Whether a program added it, beside what the library makes. */
  public boolean isExtra() {
    return origin("") == Origin.Extra.ADDED;
  }

  /** Whether the library made it, and no edit reached it. */
  public boolean isAsRendered() {
    return origins.areOfLibrary();
  }

  /** The same object with another tree, after an edit. */
  Manifest edited(ObjectNode changed, Origins after) {
    return new Manifest(Frozen.copy(changed), after);
  }

  Origins origins() {
    return origins;
  }

  /** A copy of the whole tree, which can be changed. */
  public ObjectNode body() {
    return body.deepCopy();
  }

  /** Block YAML, {@code \n} at its end. */
  public String toYaml() {
    return Yaml.block(body);
  }

  void appendTo(StringBuilder out) {
    Yaml.block(body, out);
  }

  /** JSON on one line. */
  public String toJson() {
    return Yaml.json(body);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest manifest && manifest.body.equals(body);
  }

  @Override
  public int hashCode() {
    return body.hashCode();
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
