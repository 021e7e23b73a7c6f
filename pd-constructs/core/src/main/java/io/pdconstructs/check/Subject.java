package io.pdconstructs.check;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.ModelShape;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RouterCapabilities;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.UnappliedEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/**
 * What rules look at: the finished objects, and the stack that they were made from where there is
 * one.
 */
public final class Subject {

  private final Edited edited;
  private final Optional<PdStack> stack;
  private final List<Manifest> own = new ArrayList<>();
  private final List<Manifest> extras = new ArrayList<>();
  private final List<EngineWorkload> engines;

  Subject(Edited edited, Optional<PdStack> stack) {
    this.edited = edited;
    this.stack = stack;
    for (Manifest manifest : edited.manifests()) {
      (edited.added().contains(manifest.key()) ? extras : own).add(manifest);
    }
    this.engines = EngineWorkload.in(own("Deployment"), stack);
  }

  /** A stack of a program, and the objects it became. */
  public static Subject of(PdStack stack, Manifests manifests) {
    return new Subject(Edited.ofElsewhere(manifests), Optional.of(stack));
  }

  /** A stack that was found among manifests. */
  public static Subject of(FoundStack found) {
    return new Subject(Edited.ofElsewhere(found.manifests()), Optional.empty());
  }

  /** The finished objects. */
  public Manifests manifests() {
    return edited.manifests();
  }

  /** The stack; empty for manifests from elsewhere. */
  public Optional<PdStack> stack() {
    return stack;
  }

  /** What the endpoint picker can do: the release's, else what its image tells. */
  public Optional<RouterCapabilities> router(JsonNode picker) {
    return stack.isPresent()
        ? Optional.of(stack.get().release().router())
        : KnownImages.picker(picker.path("image").asString(""));
  }

  /** The release of llm-d that an endpoint picker is of: the stack's, else what its image tells. */
  Optional<LlmdRelease> pickerRelease(JsonNode picker) {
    return stack.isPresent()
        ? Optional.of(stack.get().release())
        : KnownImages.pickerRelease(picker.path("image").asString(""));
  }

  /** Edits of the user that changed nothing. */
  public List<UnappliedEdit> unappliedEdits() {
    return edited.unapplied();
  }

  /** The objects of a kind that the library made, or all of it where there is no stack. */
  public List<Manifest> own(String kind) {
    List<Manifest> found = new ArrayList<>();
    for (Manifest manifest : own) {
      if (manifest.kind().equals(kind)) {
        found.add(manifest);
      }
    }
    return found;
  }

  /** The objects that the user added, after edits. */
  public List<Manifest> extras() {
    return List.copyOf(extras);
  }

  /** Whether an object is one that the user added. */
  boolean isExtra(Manifest manifest) {
    return edited.added().contains(manifest.key());
  }

  /** Whether an object is as the library made it. */
  boolean isUntouched(Manifest manifest) {
    return edited.untouched().contains(manifest.key());
  }

  /** Objects of the user that were left out, as they are others' doubles. */
  public List<Manifest> clashingExtras() {
    return edited.clashing();
  }

  /**
   * Whether all that belongs to the stack is here for certain. Manifests from elsewhere may be a
   * part of what is applied.
   */
  boolean isWhole() {
    return stack.isPresent();
  }

  /** The Deployments of engines among the library's objects. */
  List<EngineWorkload> engines() {
    return engines;
  }

  /** Those that run vLLM. */
  List<EngineWorkload> vllmEngines() {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : engines) {
      if (engine.isVllm()) {
        found.add(engine);
      }
    }
    return found;
  }

  /** Those of a role that run vLLM, whose container is found. */
  List<EngineWorkload> vllmEngines(Role role) {
    List<EngineWorkload> found = engines(role);
    found.removeIf(engine -> !engine.isVllm());
    return found;
  }

  /** The shape of an engine's model: as the program states it, else that of a known one. */
  Optional<ModelShape> shape(EngineWorkload engine) {
    return stack.isPresent()
        ? stack.get().model().shape()
        : engine.model().flatMap(ModelShape::known);
  }

  /** The devices of a network that an engine asks for: extended resources that are no GPUs. */
  public SortedSet<String> networks(EngineWorkload engine) {
    return TransportRules.networks(this, engine);
  }

  /** Those of a role whose engine is found. */
  public List<EngineWorkload> engines(Role role) {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : engines) {
      if (engine.role() == role && !engine.container().isMissingNode()) {
        found.add(engine);
      }
    }
    return found;
  }
}
