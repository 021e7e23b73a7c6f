package io.pdconstructs.check;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.UnappliedEdit;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at: what the finished objects say, the objects themselves with what the user did
 * to them, and the stack that they were made from where there is one.
 */
public final class Subject {

  private final Edited edited;
  private final Topology topology;
  private final Manifests input;
  private final List<Manifest> extras = new ArrayList<>();

  private Subject(Edited edited, Topology topology, Manifests input) {
    this.input = input;
    this.edited = edited;
    this.topology = topology;
    for (Manifest manifest : edited.manifests()) {
      if (manifest.isExtra()) {
        extras.add(manifest);
      }
    }
  }

  /** A stack of a program, and the objects it became. */
  public static Subject of(PdStack stack, Edited edited) {
    return new Subject(edited, Topology.of(stack, edited.manifests()), edited.manifests());
  }

  /** A stack that was discovered among external manifests. */
  public static Subject of(DiscoveredStack stack) {
    Manifests external =
        Manifests.of(stack.manifests().stream().map(Manifest::asExternal).toList());
    return new Subject(Edited.none(external), Topology.of(external), stack.input());
  }

  /** What the finished objects say. */
  public Topology topology() {
    return topology;
  }

  /** The finished objects. */
  public Manifests manifests() {
    return edited.manifests();
  }

  /**
   * All that was given to be checked, for references to objects of another stack; the finished
   * objects where there is a program.
   */
  public Manifests input() {
    return input;
  }

  /** The stack; empty for external manifests. */
  public Optional<PdStack> stack() {
    return topology.stack();
  }

  /** What an endpoint picker can do; see {@link Topology#capabilities}. */
  public Optional<EppCapabilities> epp(Epp epp) {
    return topology.capabilities(epp);
  }

  /** The release of an endpoint picker; see {@link Topology#release}. */
  public Optional<LlmdRelease> eppRelease(Epp epp) {
    return topology.release(epp);
  }

  /** Edits of the user that changed nothing. */
  public List<UnappliedEdit> unappliedEdits() {
    return edited.unapplied();
  }

  /** The objects of a kind that the library made, or all of it where there is no stack. */
  public List<Manifest> own(String kind) {
    return topology.own(kind);
  }

  /** The objects that the user added, after edits. */
  public List<Manifest> extras() {
    return List.copyOf(extras);
  }

  /** Whether a program edits one object, while the other one is as the library makes it. */
  public boolean isEditedAlone(Manifest one, Manifest other) {
    return isComplete() && !one.isAsRendered() && other.isAsRendered();
  }

  /** Objects of the user that were left out, as they are others' doubles. */
  public List<Manifest> clashingExtras() {
    return edited.clashing();
  }

  /**
   * Whether all that belongs to the stack is here for certain. External manifests may be a part of
   * what is applied.
   */
  public boolean isComplete() {
    return stack().isPresent();
  }

  /** The workloads of engines. */
  public List<EngineWorkload> engines() {
    return topology.engines();
  }

  /** Those that run vLLM. */
  public List<EngineWorkload> vllmEngines() {
    return topology.vllmEngines();
  }

  /** Those of a role that run vLLM, whose container is found. */
  public List<EngineWorkload> vllmEngines(Role role) {
    return topology.vllmEngines(role);
  }

  /** The shape of an engine's model; see {@link Topology#shape}. */
  public Optional<ModelShape> shape(EngineWorkload engine) {
    return topology.shape(engine);
  }

  /** Those of a role whose engine is found. */
  public List<EngineWorkload> engines(Role role) {
    return topology.engines(role);
  }
}
