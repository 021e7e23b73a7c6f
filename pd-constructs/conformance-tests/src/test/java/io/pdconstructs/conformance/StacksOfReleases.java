package io.pdconstructs.conformance;

import io.pdconstructs.PdStack;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Valid stacks of every release: those of {@link ValidStacks}, and some of them moved. */
final class StacksOfReleases implements ArbitrarySupplier<PdStack> {

  @Override
  public Arbitrary<PdStack> get() {
    return Combinators.combine(new ValidStacks().get(), Arbitraries.of(true, false))
        .as((stack, wanted) -> wanted && Moved.isAccepted(stack) ? Moved.to08(stack) : stack);
  }
}
