package io.pdconstructs;

import java.util.List;
import java.util.function.Function;

/**
 * A program: one stack for each of its environments.
 *
 * @param name its name, such as {@code llama-70b}
 * @param environments where it can be deployed; the first is the default
 * @param stack the stack for an environment
 */
public record PdApp(
    String name, List<Environment> environments, Function<Environment, PdStack> stack) {

  /**
   * Copies the list; an app without an environment or with two of one name is a mistake in the
   * program.
   */
  public PdApp {
    environments = List.copyOf(environments);
    for (Environment environment : environments) {
      if (!environment.name().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        throw new IllegalArgumentException(
            "app "
                + name
                + " has an environment called '"
                + environment.name()
                + "', which is no name of a folder; use letters, digits, -, _ and . ; for example istio");
      }
    }
    List<String> names = environments.stream().map(Environment::name).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("app " + name + " has no environment; name at least one");
    }
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "app " + name + " has two environments of one name: " + names + "; rename one");
    }
  }

  /**
   * The stack for one environment.
   *
   * @throws IllegalArgumentException when the program gives null for it, and whatever the program
   *     throws
   */
  public PdStack stackIn(Environment environment) {
    PdStack made = stack.apply(environment);
    if (made == null) {
      throw new IllegalArgumentException(
          "app "
              + name
              + " has no stack for environment "
              + environment.name()
              + ": its function gives null; give a stack, or take the environment out of the app");
    }
    return made;
  }

  /** An app of this name; its stack is asked for anew for each environment. */
  public static PdApp of(
      String name, List<Environment> environments, Function<Environment, PdStack> stack) {
    return new PdApp(name, environments, stack);
  }
}
