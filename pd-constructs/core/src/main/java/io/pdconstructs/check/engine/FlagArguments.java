package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that arguments are flags of an engine's vLLM, with values that they take (V27).
 *
 * @param path where they are said
 * @param engine whose flags they must be
 * @param findings what is wrong with them
 */
record FlagArguments(String path, EngineCapabilities engine, Findings findings) {

  private static final Pattern OPTIMIZATION = Pattern.compile("-O[0-9]");

  /**
   * Values of flags that the library sets are what other rules are about.
   *
   * @param said words that are reported elsewhere
   */
  void check(List<Argument> args, List<String> said) {
    for (Argument arg : args) {
      List<String> behind = arg.text().equals(arg.spelled()) ? arg.values() : arg.more();
      boolean elsewhere = said.contains(arg.text()) && said.containsAll(behind);
      if (!elsewhere
          && !OPTIMIZATION.matcher(arg.text()).matches()
          && arg.spelled().indexOf(' ') < 0) {
        check(arg);
      }
    }
  }

  private void check(Argument arg) {
    if (arg.name().isEmpty()) {
      findings.invalid(
          V27,
          path,
          arg.text(),
          "is no value of the flag before it, and " + engine.engine() + " takes no second model",
          "leave it out, or put the flag that it belongs to before it");
      return;
    }
    Optional<Flag> flag = FlagName.meant(path, arg.spelled(), engine, findings);
    boolean dotted = arg.name().indexOf('.') > 0;
    if (flag.isPresent() && !dotted && !LibraryFlags.isOwned(flag.get().main())) {
      FlagValue.check(path, arg, flag.get(), findings);
    }
  }

  /** Flags that the library sets have a value each; what it is, other rules ask. */
  void checkValues(List<Argument> args, List<String> said) {
    for (Argument arg : args) {
      boolean isLibrarys = LibraryFlags.owned(arg).isPresent() && !said.contains(arg.text());
      if (isLibrarys && arg.value().isEmpty()) {
        FlagValue.missing(path, arg.text(), findings);
      }
    }
  }
}
