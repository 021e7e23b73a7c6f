package io.pdconstructs.conformance;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/**
 * A value with any of its options: each is set in one of three, and left out else.
 *
 * @param <B> the value, whose setters return copies
 */
final class Options<B> {

  private static final double ONE_OF_THREE = 1.0 / 3;

  private final Builders.BuilderCombinator<B> builder;

  private Options(Builders.BuilderCombinator<B> builder) {
    this.builder = builder;
  }

  static <B> Options<B> of(B plain) {
    return new Options<>(Builders.withBuilder(() -> plain));
  }

  /** An option that is said once. */
  <T> Options<B> with(Arbitrary<T> values, BiFunction<B, T, B> setter) {
    return new Options<>(builder.use(values).withProbability(ONE_OF_THREE).in(setter));
  }

  /** An option without a value. */
  Options<B> with(UnaryOperator<B> setter) {
    return with(Arbitraries.just(true), (value, wanted) -> setter.apply(value));
  }

  /** An option that is said several times, once for each element. */
  <T> Options<B> withEach(Arbitrary<? extends Collection<T>> values, BiFunction<B, T, B> setter) {
    return with(
        values,
        (value, all) -> {
          B changed = value;
          for (T one : all) {
            changed = setter.apply(changed, one);
          }
          return changed;
        });
  }

  /** An option that is said several times, once for each key and its value. */
  Options<B> withEntries(Arbitrary<Map<String, String>> values, EntrySetter<B> setter) {
    return withEach(
        values.map(Map::entrySet),
        (value, entry) -> setter.set(value, entry.getKey(), entry.getValue()));
  }

  Arbitrary<B> build() {
    return builder.build();
  }

  /** A setter of a key and its value. */
  interface EntrySetter<B> {
    B set(B value, String key, String text);
  }
}
