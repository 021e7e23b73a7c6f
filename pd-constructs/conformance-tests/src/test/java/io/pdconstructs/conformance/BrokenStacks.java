package io.pdconstructs.conformance;

import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.sizing.ModelShape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;

/** Valid stacks with mistakes of the catalogue, any of those that can be made in them. */
final class BrokenStacks {

  /** Every mistake that is known; a new one is an entry in one of these. */
  static final List<Breakage> CATALOGUE =
      Stream.of(
              ValueBreakages.all(),
              SplitBreakages.all(),
              MemoryBreakages.all(),
              EngineBreakages.all(),
              GatewayBreakages.all(),
              ExtraBreakages.all(),
              EppBreakages.all(),
              PoolBreakages.all(),
              FeatureBreakages.all(),
              ModelBreakages.all(),
              TransferBreakages.all(),
              PodBreakages.all(),
              SidecarBreakages.all())
          .flatMap(breakages -> breakages)
          .toList();

  private BrokenStacks() {}

  /** With the engine of the release, which serves no hybrid model. */
  private static Arbitrary<PdStack> valid() {
    return ValidStacks.of(LlmdRelease.V0_2)
        .filter(stack -> stack.model().shape().filter(ModelShape::hybrid).isEmpty())
        .map(BrokenStacks::withEngineOfRelease);
  }

  /** Some mistakes are none on another engine. */
  private static PdStack withEngineOfRelease(PdStack stack) {
    Images all = stack.images();
    return stack.toBuilder()
        .images(
            new Images(all.engine(), Optional.empty(), all.epp(), all.sidecar(), all.pullSecrets()))
        .build();
  }

  /** Stacks with one mistake, each in turn, however few stacks can have it. */
  static Arbitrary<BrokenStack> withOne() {
    return inTurn()
        .flatMap(
            breakage ->
                valid()
                    .filter(breakage.isPossible())
                    .map(valid -> new BrokenStack(valid, List.of(breakage))));
  }

  /** No seed leaves one out. */
  private static Arbitrary<Breakage> inTurn() {
    AtomicInteger made = new AtomicInteger();
    return Arbitraries.fromGenerator(
        random ->
            Shrinkable.unshrinkable(CATALOGUE.get(made.getAndIncrement() % CATALOGUE.size())));
  }

  /** Stacks with so many mistakes. */
  static Arbitrary<BrokenStack> with(int mistakes) {
    return valid()
        .flatMap(
            valid ->
                possibleIn(valid)
                    .list()
                    .ofSize(mistakes)
                    .map(breakages -> new BrokenStack(valid, breakages)));
  }

  /** Any of them; those that only some stacks can have are taken the more often where they can. */
  private static Arbitrary<Breakage> possibleIn(PdStack valid) {
    return Arbitraries.frequency(
        CATALOGUE.stream()
            .filter(breakage -> breakage.isPossible().test(valid))
            .map(breakage -> Tuple.of(breakage.weight(), breakage))
            .toList());
  }
}
