package io.pdconstructs.examples.options;

import io.pdconstructs.PdStack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The options of one type, tried on the same values.
 *
 * @param type the type that has them
 * @param bases what they are tried on
 * @param options the options
 * @param <T> what they change
 */
record OptionGroup<T>(Class<?> type, List<Base<T>> bases, List<Option> options) {

  /**
   * A value that options change, and the stack that has it.
   *
   * @param role the role that it is of; empty when it is of none
   */
  record Base<T>(String role, T value, Function<T, PdStack> stack) {}

  static <T> OptionGroup<T> of(Class<?> type, T value, Function<T, PdStack> stack) {
    return of(type, List.of(new Base<>("", value, stack)));
  }

  static <T> OptionGroup<T> of(Class<?> type, List<Base<T>> bases) {
    return new OptionGroup<>(type, bases, List.of());
  }

  /** An option whose table row is measured. */
  OptionGroup<T> option(String method, UnaryOperator<T> change, String... wanted) {
    return with(method, change, wanted, "", "", false);
  }

  /** An option whose default no manifest shows. */
  OptionGroup<T> option(String method, String left, UnaryOperator<T> change, String... wanted) {
    return with(method, change, wanted, left, "", false);
  }

  /** An option of several fields side by side, of which the table names the one around them. */
  OptionGroup<T> folded(String method, String left, UnaryOperator<T> change, String... wanted) {
    return with(method, change, wanted, left, "", true);
  }

  /** An option that is told in words. */
  OptionGroup<T> told(
      String method, String left, String place, UnaryOperator<T> change, String... wanted) {
    return with(method, change, wanted, left, place, false);
  }

  private OptionGroup<T> with(
      String method,
      UnaryOperator<T> change,
      String[] wanted,
      String left,
      String place,
      boolean folded) {
    List<Option.Trial> trials = new ArrayList<>();
    for (Base<T> base : bases) {
      trials.add(
          new Option.Trial(
              base.role(),
              base.stack().apply(base.value()),
              base.stack().apply(change.apply(base.value()))));
    }
    List<Option> more = new ArrayList<>(options);
    more.add(new Option(type, method, trials, List.of(wanted), left, place, folded));
    return new OptionGroup<>(type, bases, List.copyOf(more));
  }
}
