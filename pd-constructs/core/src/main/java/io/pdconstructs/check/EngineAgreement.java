package io.pdconstructs.check;

import static io.pdconstructs.check.LibraryRule.C1;
import static io.pdconstructs.check.LibraryRule.C11;
import static io.pdconstructs.check.LibraryRule.C12;
import static io.pdconstructs.check.LibraryRule.C13;
import static io.pdconstructs.check.LibraryRule.C2;
import static io.pdconstructs.check.LibraryRule.C3;
import static io.pdconstructs.check.LibraryRule.C4;
import static io.pdconstructs.check.LibraryRule.C5;
import static io.pdconstructs.check.LibraryRule.P11;
import static io.pdconstructs.check.LibraryRule.P12;
import static io.pdconstructs.check.LibraryRule.S9;
import static io.pdconstructs.known.CommonVllmFlags.KV_TRANSFER;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.CacheLayout;
import io.pdconstructs.topology.EngineDiscovery;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the engines of both roles must agree on, or decode cannot use the KV cache of prefill. */
public final class EngineAgreement {

  private static final String LAYOUT = CacheLayout.VARIABLE;

  /**
   * One fact, and where an engine says it.
   *
   * @param rule ID of the rule that compares it
   * @param name what it is, such as {@code --block-size}
   * @param path where an engine says it, behind its container, such as {@code .args}
   * @param flag the flag that says it; empty for what no flag says
   */
  public record Fact(LibraryRule rule, String name, String path, Optional<String> flag) {

    private static Fact flag(LibraryRule rule, String flag) {
      return flag(rule, flag, flag);
    }

    private static Fact flag(LibraryRule rule, String name, String flag) {
      return new Fact(rule, name, ".args", Optional.of(flag));
    }

    private static Fact variable(LibraryRule rule, String name) {
      return new Fact(rule, name, ".env[" + name + "]", Optional.empty());
    }

    /** What an engine says; empty for nothing. */
    public Optional<String> saidBy(EngineWorkload engine) {
      return switch (rule) {
        case C1 -> engine.container().at("/image").stringValueOpt();
        case C2 -> engine.command().model();
        case S9 -> connector(engine);
        case C11 -> backends(engine);
        case P11 -> Optional.of(engine.env(LAYOUT).orElse("HND"));
        default -> flag.isPresent() ? engine.flags().value(flag.get()) : engine.env(name);
      };
    }

    /** Whether it is known what an engine says: not where a flag may be in what is not read. */
    public boolean isKnown(EngineWorkload engine) {
      return flag.isEmpty()
          || engine.flags().knows(flag.get())
          || (!engine.flags().isGiven(flag.get()) && saidBy(engine).isPresent()); // the model
    }
  }

  /** Every fact that is compared. */
  public static final List<Fact> FACTS =
      List.of(
          new Fact(C1, "image", ".image", Optional.empty()),
          Fact.flag(C2, "model", "--model"),
          Fact.flag(C3, "--dtype"),
          Fact.flag(C5, "--kv-cache-dtype"),
          Fact.flag(C12, "--max-model-len"),
          Fact.flag(C13, "--served-model-name"),
          Fact.flag(P12, "--block-size"),
          Fact.flag(S9, KV_TRANSFER),
          Fact.flag(C4, "--attention-backend"),
          Fact.variable(C4, "VLLM_ATTENTION_BACKEND"),
          Fact.flag(C11, "backends of NIXL", KV_TRANSFER),
          Fact.variable(P11, LAYOUT));

  private EngineAgreement() {}

  /** Only the connector: the part of each role in the transfer may differ. */
  private static Optional<String> connector(EngineWorkload engine) {
    Optional<TransferConfig> said = engine.flags().transfer();
    return said.isPresent() && said.get().isReadable()
        ? Optional.of(said.get().connector().orElse(said.get().text()))
        : Optional.empty();
  }

  private static Optional<String> backends(EngineWorkload engine) {
    if (!engine.flags().knows(KV_TRANSFER)) {
      return Optional.empty();
    }
    Optional<TransferConfig> said = engine.flags().transfer();
    return Optional.of(
        said.isPresent() ? said.get().usedBackends() : TransferConfig.DEFAULT_BACKENDS);
  }

  /** Whether the pods of an object are engines. */
  public static boolean isEngine(Manifest manifest) {
    return !templates(manifest).isEmpty();
  }

  /**
   * Where the pods of engines are described in an object, such as {@code spec.template}; a change
   * there restarts them. None where the object holds no engines.
   */
  public static List<String> templates(Manifest manifest) {
    List<String> places = new ArrayList<>();
    for (EngineWorkload engine : EngineDiscovery.in(List.of(manifest), Optional.empty())) {
      places.add(engine.workload().template().path());
    }
    return places;
  }

  /**
   * What two engines say of a fact.
   *
   * @param fact what they must agree on
   * @param byPrefill what prefill says; empty for nothing
   * @param byDecode what decode says; empty for nothing
   */
  public record Said(Fact fact, Optional<String> byPrefill, Optional<String> byDecode) {}

  /** Everything that two engines must agree on and at least one of them speaks of. */
  public static List<Said> between(EngineWorkload prefill, EngineWorkload decode) {
    List<Said> all = new ArrayList<>();
    for (Fact fact : FACTS) {
      Said said = new Said(fact, fact.saidBy(prefill), fact.saidBy(decode));
      if (said.byPrefill().isPresent() || said.byDecode().isPresent()) {
        all.add(said);
      }
    }
    return all;
  }

  /**
   * The fields whose change makes an engine disagree with those that have not changed yet, such as
   * {@code spec.template.spec.containers[vllm].image}.
   */
  public static Set<String> changed(Manifest before, Manifest after) {
    Set<String> paths = new TreeSet<>();
    List<EngineWorkload> all = EngineDiscovery.in(List.of(after), Optional.empty());
    for (EngineWorkload old : EngineDiscovery.in(List.of(before), Optional.empty())) {
      for (EngineWorkload changed : all) {
        if (old.role() == changed.role()) {
          addChanged(old, changed, paths);
        }
      }
    }
    return paths;
  }

  private static void addChanged(EngineWorkload old, EngineWorkload changed, Set<String> paths) {
    if (!old.command().isRead() || !changed.command().isRead()) {
      addChangedScript(old, changed, paths);
    }
    for (Fact fact : FACTS) {
      if (!fact.saidBy(old).equals(fact.saidBy(changed))) {
        paths.add(changed.paths().containerInObject() + fact.path());
      }
    }
  }

  /** What a script changes that is not read may be anything. */
  private static void addChangedScript(
      EngineWorkload old, EngineWorkload changed, Set<String> paths) {
    for (String field : List.of("command", "args")) {
      if (!old.container().path(field).equals(changed.container().path(field))) {
        paths.add(changed.paths().containerInObject() + "." + field);
      }
    }
  }
}
