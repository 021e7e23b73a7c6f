package io.pdconstructs.conformance;

import io.pdconstructs.Affinity;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Role;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Quantity;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The workers of both roles. How many GPUs they have is not said here: {@link Split} knows.
 *
 * @param prefill the prefill workers
 * @param decode the decode workers
 */
record Roles(PrefillPool prefill, DecodeWorker decode) {

  static Arbitrary<Roles> all() {
    return Combinators.combine(workers(PrefillPool.of(1)), workers(DecodeWorker.of(1)), agreed())
        .as((prefill, decode, args) -> new Roles(prefill.args(args), decode.args(args)));
  }

  private static <T extends Workers<T>> Arbitrary<T> workers(T plain) {
    return Options.of(plain)
        .with(Arbitraries.integers().between(1, 64), Workers::replicas)
        .with(Workers::autoscaled)
        .with(Arbitraries.integers().between(1, 192), Workers::cpu)
        .with(memories(), (workers, memory) -> workers.shm(memory.shared()).memory(memory.whole()))
        .with(Words.times(), Workers::gracePeriod)
        .with(Words.objectNames(), Workers::priorityClass)
        .withEntries(Words.labels(), Workers::label)
        .withEntries(annotations(), Workers::annotation)
        .withEntries(Words.labels(), Workers::nodeLabel)
        .withEach(Nodes.tolerations().list().ofMaxSize(2), Workers::toleration)
        .withEach(affinities().list().ofMaxSize(3), Workers::affinity)
        .withEach(spreads(), Workers::topologySpread)
        .withEntries(variables(), Workers::env)
        .with(Words.arguments("--enforce-eager", "--seed 7"), Workers::args)
        .build();
  }

  /** What the engines must be told alike. */
  private static Arbitrary<String[]> agreed() {
    return Arbitraries.oneOf(
        Arbitraries.just(new String[0]),
        Words.arguments(
            "--kv-cache-dtype fp8", "--dtype=bfloat16", "--enable-chunked-prefill", "-O3"));
  }

  /**
   * Memory of an engine.
   *
   * @param shared what {@code /dev/shm} takes of it
   * @param whole all of it
   */
  private record Memory(Quantity shared, Quantity whole) {}

  private static Arbitrary<Memory> memories() {
    return Arbitraries.integers()
        .between(1, 64)
        .flatMap(
            shared ->
                Combinators.combine(
                        Words.gibibytes(shared, shared), Words.gibibytes(shared + 1, shared + 1000))
                    .as(Memory::new));
  }

  private static Arbitrary<Map<String, String>> annotations() {
    return Arbitraries.maps(Words.labelKeys(), Words.texts()).ofMaxSize(2);
  }

  private static Arbitrary<Map<String, String>> variables() {
    return Arbitraries.maps(Arbitraries.of("NCCL_DEBUG", "_x.y-z", "MY_TEXT"), Words.texts());
  }

  /**
   * Demands that can be met together: what is demanded of a label always allows {@code a}, no role
   * waits for prefill, and what is near differs from what is away.
   */
  private static Arbitrary<Affinity> affinities() {
    Arbitrary<Role> roles = Arbitraries.of(Role.values());
    Arbitrary<Integer> weights = Arbitraries.integers().between(1, 100);
    Arbitrary<String> keys = Words.topologyKeys();
    return Arbitraries.oneOf(
        Arbitraries.of(Affinity.toNodes("zone", "a"), Affinity.toNodes("zone", "a", "B_c")),
        Combinators.combine(Words.labelKeys(), labelValues(), weights)
            .as((key, values, weight) -> Affinity.toNodes(key, values).preferred(weight)),
        keys.map(key -> Affinity.toRole(Role.DECODE, "near." + key)),
        Combinators.combine(roles, keys, weights)
            .as((role, key, weight) -> Affinity.toRole(role, key).preferred(weight)),
        Combinators.combine(roles, keys).as(Affinity::awayFromRole),
        Combinators.combine(roles, keys, weights)
            .as((role, key, weight) -> Affinity.awayFromRole(role, key).preferred(weight)));
  }

  private static Arbitrary<String[]> labelValues() {
    return Words.labelValues().array(String[].class).ofMinSize(1).ofMaxSize(3);
  }

  /** One for each label of nodes: the API server takes no two of the same. */
  private static Arbitrary<Set<TopologySpread>> spreads() {
    return Combinators.combine(
            Words.topologyKeys(), Arbitraries.integers().between(1, 5), Arbitraries.of(true, false))
        .as(
            (key, skew, demanded) -> {
              TopologySpread spread = TopologySpread.over(key).maxSkew(skew);
              return demanded ? spread.demanded() : spread;
            })
        .set()
        .ofMaxSize(3)
        .uniqueElements(TopologySpread::topologyKey);
  }
}
